package dev.callwright.sip;

import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;

/// A request that waits for our response; to be answered once, from any thread. Later answers are ignored.
public interface InDialogRequest {
    SipRequest request();

    /// Answers with a final status (200–699). An empty reason means the usual phrase.
    void respond(int status, String reason, Headers extra);

    /// Answers with the usual phrase.
    default void respond(int status) {
        respond(status, "", Headers.EMPTY);
    }
}
