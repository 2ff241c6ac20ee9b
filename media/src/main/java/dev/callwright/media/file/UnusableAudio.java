package dev.callwright.media.file;

/// Audio that cannot be played; the message names what was found.
public final class UnusableAudio extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// What is wrong with it.
    public enum Reason {
        /// Neither its content type nor its first bytes say that it is audio we know.
        UNKNOWN_TYPE,
        /// A known container around a coding we do not speak.
        UNSUPPORTED_CODING,
        /// It contradicts itself or ends too early.
        DAMAGED,
        /// There is no sound in it.
        EMPTY,
        /// More bytes or seconds than the limits allow.
        TOO_LARGE
    }

    UnusableAudio(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
