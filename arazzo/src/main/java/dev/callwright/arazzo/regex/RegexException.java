package dev.callwright.arazzo.regex;

/// A pattern that is none, or one that costs too much on the text at hand.
public final class RegexException extends Exception {
    private static final long serialVersionUID = 1;

    RegexException(String message) {
        super(message);
    }

    RegexException(String message, Throwable cause) {
        super(message, cause);
    }
}
