package dev.callwright.twiml.xml;

/// A place in a text: line and column, both from 1; a column counts UTF-16 units.
public record Position(int line, int column) {
    /// The first character of any text.
    public static final Position START = new Position(1, 1);
}
