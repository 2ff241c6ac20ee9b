package dev.callwright.arazzo.criterion;

/// A condition that cannot be read, with the place in it and what was expected there.
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1;

    ConditionException(String message) {
        super(message);
    }
}
