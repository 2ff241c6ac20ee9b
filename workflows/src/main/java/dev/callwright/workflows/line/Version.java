package dev.callwright.workflows.line;

/// The version of this program.
public final class Version {
    /// That of the build, without what marks it as not released.
    public static final String PROGRAM = "0.1.0";

    private Version() {}
}
