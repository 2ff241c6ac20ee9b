package dev.callwright.server.rest.recording;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.store.KeptRecording;
import dev.callwright.server.store.RecordingRows;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import java.time.InstantSource;

/// Finds the recording that a path names, and deletes one; the same below an account and below a call.
final class Recordings {
    private final RecordingRows rows;
    private final RecordingAudio audio;
    private final InstantSource clock;

    Recordings(RecordingRows rows, RecordingAudio audio, InstantSource clock) {
        this.rows = rows;
        this.audio = audio;
        this.clock = clock;
    }

    /// The recording at the path's `{Sid}`, deleted or not.
    KeptRecording of(ApiRequest request) {
        try {
            return rows.kept(request.account(), new RecordingSid(request.name("Sid")))
                    .orElseThrow(request::notFound);
        } catch (IllegalArgumentException e) {
            throw request.notFound();
        }
    }

    ApiAnswer delete(ApiRequest request, KeptRecording kept) {
        Recording recording = kept.recording();
        return switch (rows.delete(recording.account(), recording.sid(), clock.instant())) {
            case DONE -> {
                audio.delete(recording.sid());
                yield new ApiAnswer.Gone();
            }
            case NOT_FINISHED ->
                throw ErrorCode.NOT_FINISHED.because(
                        recording.sid() + " is " + recording.status().text());
            case UNKNOWN -> throw request.notFound();
        };
    }
}
