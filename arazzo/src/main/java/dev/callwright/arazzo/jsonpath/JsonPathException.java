package dev.callwright.arazzo.jsonpath;

/// A query that RFC 9535 does not allow, or one that costs more than the bounds on this value.
public final class JsonPathException extends Exception {
    private static final long serialVersionUID = 1;

    JsonPathException(String message) {
        super(message);
    }
}
