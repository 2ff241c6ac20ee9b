package dev.callwright.arazzo.problem;

/// A place in a file; line and column count from 1, and are 0 when it is the file as a whole.
public record Place(String file, int line, int column) {
    /// No file at all: a setting of the command line, a moment of the run.
    public static final Place NOWHERE = new Place("", 0, 0);

    public static Place whole(String file) {
        return new Place(file, 0, 0);
    }
}
