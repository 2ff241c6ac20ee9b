package dev.callwright.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A recording as it was when it was asked for, and what can be done with it. Immutable, and safe for use by any
/// thread.
public final class Recording {
    private final Callwright callwright;
    private final String id;
    private final String accountSid;
    private final String callId;
    private final Status status;
    private final int channels;
    private final RecordingConfig.Track track;
    private final Optional<String> source;
    private final Optional<Instant> startTime;
    private final Optional<Duration> duration;
    private final Optional<BigDecimal> price;
    private final Optional<String> priceUnit;
    private final Optional<Integer> errorCode;
    private final String uri;
    private final Optional<String> mediaUrl;
    private final Optional<Instant> dateCreated;
    private final Optional<Instant> dateUpdated;

    /// How far a recording is.
    public enum Status {
        IN_PROGRESS,
        PAUSED,
        STOPPED,
        PROCESSING,
        /// Ready to be downloaded.
        COMPLETED,
        /// Nothing was heard.
        ABSENT,
        FAILED,
        DELETED
    }

    /// What becomes of the time in which a recording is paused.
    public enum Pause {
        /// It is left out.
        SKIP,
        /// It is silent.
        SILENCE
    }

    /// How the audio is written.
    public enum Format {
        WAV,
        MP3
    }

    Recording(Fields fields, Callwright callwright) {
        this.callwright = callwright;
        id = fields.must("id");
        accountSid = fields.must("accountSid");
        callId = fields.text("callId").orElse("");
        status = fields.word("status", Status.values()).orElseThrow(() -> Fields.wrong("status", "nothing"));
        channels = fields.count("channels").orElse(1);
        track = fields.word("track", RecordingConfig.Track.values()).orElse(RecordingConfig.Track.BOTH);
        source = fields.text("source");
        startTime = fields.instant("startTime");
        duration = fields.seconds("duration").filter(length -> !length.isNegative());
        price = fields.number("price");
        priceUnit = fields.text("priceUnit");
        errorCode = fields.count("errorCode");
        uri = fields.text("uri").orElse("");
        mediaUrl = fields.text("mediaUrl");
        dateCreated = fields.instant("dateCreated");
        dateUpdated = fields.instant("dateUpdated");
    }

    public String id() {
        return id;
    }

    public String accountSid() {
        return accountSid;
    }

    /// Empty for the recording of a conference.
    public String callId() {
        return callId;
    }

    public Status status() {
        return status;
    }

    public int channels() {
        return channels;
    }

    public RecordingConfig.Track track() {
        return track;
    }

    /// What began it, such as `StartCallRecordingAPI`.
    public Optional<String> source() {
        return source;
    }

    public Optional<Instant> startTime() {
        return startTime;
    }

    public Optional<Duration> duration() {
        return duration;
    }

    /// What it cost; empty before it is complete, and without a rate.
    public Optional<BigDecimal> price() {
        return price;
    }

    /// The currency of the price, such as `USD`.
    public Optional<String> priceUnit() {
        return priceUnit;
    }

    /// Why it is absent or has failed.
    public Optional<Integer> errorCode() {
        return errorCode;
    }

    public String uri() {
        return uri;
    }

    /// Where the audio is, without its extension.
    public Optional<String> mediaUrl() {
        return mediaUrl;
    }

    public Optional<Instant> dateCreated() {
        return dateCreated;
    }

    public Optional<Instant> dateUpdated() {
        return dateUpdated;
    }

    /// The recording as it is now.
    public Recording retrieve() {
        return callwright.recordings().retrieve(id);
    }

    public Recording pause(Pause meanwhile) {
        return callwright.recordings().pause(this, meanwhile);
    }

    public Recording resume() {
        return callwright.recordings().resume(this);
    }

    public Recording stop() {
        return callwright.recordings().stop(this);
    }

    public void delete() {
        callwright.recordings().delete(id);
    }

    /// Waits, without polling, until the recording is ready, or is known to be absent.
    ///
    /// @throws CallwrightException.TimedOut when that takes longer than `limit`
    public Recording awaitReady(Duration limit) {
        return new Waiting(callwright, callId).recording(id, limit);
    }

    /// Writes the audio to `file`, which appears only when it is whole.
    ///
    /// @throws IOException when the file cannot be written
    public void download(Format format, Path file) throws IOException {
        callwright.recordings().download(this, format, file);
    }

    /// Sid, status and call.
    @Override
    public String toString() {
        return id + " " + Fields.spelled(status) + " of " + callId;
    }
}
