package dev.callwright.arazzo.source;

/// A document that cannot be fetched.
public final class TextException extends Exception {
    private static final long serialVersionUID = 1;

    TextException(String message) {
        super(message);
    }
}
