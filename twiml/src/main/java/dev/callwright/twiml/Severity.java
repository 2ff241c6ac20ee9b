package dev.callwright.twiml;

/// How much harm a [Problem] does.
public enum Severity {
    /// The document cannot be run: the fallback is due.
    FATAL,
    /// The element cannot be run and was left out.
    ERROR,
    /// An unknown part was skipped, or a default took the place of a bad value.
    WARNING
}
