package dev.callwright.media.answer;

/// Who took a call, as far as it can be heard.
public enum Answerer {
    HUMAN,
    /// A machine whose greeting still goes on.
    MACHINE_START,
    /// A machine that has beeped: it records from now on.
    MACHINE_END_BEEP,
    /// A machine that has fallen silent after its greeting.
    MACHINE_END_SILENCE,
    /// A machine whose greeting did not end in time.
    MACHINE_END_OTHER,
    FAX,
    /// Nobody was heard, or it took too long to tell.
    UNKNOWN
}
