package dev.callwright.sip.message;

/// How exactly text must follow the grammar of RFC 3261 section 25.
public enum Leniency {
    /// Only what the grammar allows.
    STRICT,
    /// Also what telephones are seen to send and what can be read in one way only: bare line feeds, blanks inside angle
    /// brackets, display names that ought to be quoted.
    LENIENT
}
