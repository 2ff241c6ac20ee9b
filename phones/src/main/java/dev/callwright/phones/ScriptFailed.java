package dev.callwright.phones;

/// A step that could not be done, or a cue that did not come: the script ends and the telephone hangs up.
final class ScriptFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    ScriptFailed(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
