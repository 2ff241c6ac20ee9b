package dev.callwright.arazzo.request;

/// A request that must not go out: it would not be the one that the author means.
public final class UnsendableException extends Exception {
    private static final long serialVersionUID = 1;

    UnsendableException(String message) {
        super(message);
    }
}
