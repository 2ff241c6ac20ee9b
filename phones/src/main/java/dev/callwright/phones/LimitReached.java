package dev.callwright.phones;

/// The script's time is up.
final class LimitReached extends Exception {
    private static final long serialVersionUID = 1L;
}
