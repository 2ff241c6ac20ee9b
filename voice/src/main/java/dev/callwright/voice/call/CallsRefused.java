package dev.callwright.voice.call;

/// No more calls are taken now; the message says why.
public final class CallsRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    CallsRefused(String message) {
        super(message);
    }
}
