package dev.callwright.arazzo.value;

/// A selector or a target that cannot be evaluated.
public final class SelectionException extends Exception {
    private static final long serialVersionUID = 1;

    SelectionException(String message) {
        super(message);
    }
}
