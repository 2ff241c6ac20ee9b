package dev.callwright.voice.verb;

/// Looks at every key that is pressed while something plays.
@FunctionalInterface
interface KeyWatch {
    /// Keys mean nothing here.
    KeyWatch DEAF = key -> false;

    /// True when what plays is to stop.
    boolean pressed(char key);
}
