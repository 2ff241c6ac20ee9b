package dev.callwright.phones;

import dev.callwright.media.file.Recording;
import dev.callwright.phones.Transcript.What;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One call of one telephone: what happened and what was heard, during the call and after it. Safe for use by any
/// thread.
public final class PhoneCall {
    private final String number;
    private final String peer;
    private final CallRecord record;
    private final Line line;
    private final CompletableFuture<PhoneCall> ended = new CompletableFuture<>();
    private volatile Optional<Recording> recording = Optional.empty();

    PhoneCall(String number, String peer, CallRecord record, Line line) {
        this.number = number;
        this.peer = peer;
        this.record = record;
        this.line = line;
    }

    /// The number of the telephone whose call it is.
    public String number() {
        return number;
    }

    /// The user part of the other end's address.
    public String peer() {
        return peer;
    }

    /// SIP's name for the call.
    public String callId() {
        return line.sip().callId();
    }

    public Transcript transcript() {
        return record.transcript();
    }

    public Heard heard() {
        return record.heard();
    }

    /// The recording, if one was asked for and the call is over.
    public Optional<Recording> recording() {
        return recording;
    }

    /// Whether it is over and everything is written.
    public boolean over() {
        return ended.isDone();
    }

    /// Whether the call came about as its script says: no step failed and no expectation was missed.
    public boolean asScripted() {
        return !transcript().has(What.FAILED);
    }

    /// Completes when the call is over.
    public CompletionStage<PhoneCall> ended() {
        return ended.minimalCompletionStage();
    }

    /// Hangs up now, whatever the script says.
    public void hangUp() {
        line.hangUp();
    }

    void finish(Optional<Recording> made) {
        recording = made;
        ended.complete(this);
    }
}
