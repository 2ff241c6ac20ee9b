package dev.callwright.twiml;

/// Whether silence at the ends of a recording is cut off.
public enum Trim {
    TRIM_SILENCE,
    DO_NOT_TRIM
}
