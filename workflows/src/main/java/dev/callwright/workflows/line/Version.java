package dev.callwright.workflows.line;

/// The version of this program.
public final class Version {
    /// That of the build, without what marks it as not released.
    public static final String PROGRAM = "0.1.0";

    /// As the program tells it.
    static final String LINE = "callwright " + PROGRAM;

    private Version() {}
}
