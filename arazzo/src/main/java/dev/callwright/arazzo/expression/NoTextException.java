package dev.callwright.arazzo.expression;

/// Bytes that are no text would have to stand inside one.
public final class NoTextException extends Exception {
    private static final long serialVersionUID = 1;

    NoTextException(String message) {
        super(message);
    }
}
