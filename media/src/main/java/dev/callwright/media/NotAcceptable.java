package dev.callwright.media;

/// The two sides have no audio in common; to a call this is 488 (Not Acceptable Here). The message says what was
/// missing.
public final class NotAcceptable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    /// What was missing.
    public enum Cause {
        /// No `m=audio` line, or only such that are switched off.
        NO_AUDIO,
        /// Audio only over a transport that is not spoken here.
        TRANSPORT,
        /// No codec in common.
        CODEC,
        /// An address that is no IP address, or a port outside 1 to 65535.
        ADDRESS,
        /// An answer that nobody asked for.
        NO_OFFER
    }

    public NotAcceptable(Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    public Cause reason() {
        return cause;
    }
}
