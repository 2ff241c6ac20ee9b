package dev.callwright.voice.call;

/// No more calls are taken now; the message says why.
public final class CallsRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /// What stands in the way.
    public enum Reason {
        /// The server has only begun to start, or is about to stop.
        CLOSED,
        /// As many calls go on as may.
        ALL_GO_ON,
        /// The call would have to wait too long before it leaves.
        QUEUE_TOO_LONG
    }

    public CallsRefused(Reason reason, String message) {
        super("no call can be placed: " + message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
