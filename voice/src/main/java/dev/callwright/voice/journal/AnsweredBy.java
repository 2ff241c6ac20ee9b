package dev.callwright.voice.journal;

import java.util.Locale;

/// What answering-machine detection found.
public enum AnsweredBy {
    HUMAN,
    MACHINE_START,
    MACHINE_END_BEEP,
    MACHINE_END_SILENCE,
    MACHINE_END_OTHER,
    FAX,
    UNKNOWN;

    /// The API's spelling: `machine_end_beep` …
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
