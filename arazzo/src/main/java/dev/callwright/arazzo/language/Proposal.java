package dev.callwright.arazzo.language;

/// Something that can stand where somebody writes.
///
/// @param text what is inserted
/// @param note what it is, in a few words
/// @param replaces how many characters before the cursor it takes the place of
public record Proposal(String text, String note, Kind kind, int replaces) {
    /// What is proposed.
    public enum Kind {
        FIELD,
        NAME,
        EXPRESSION,
        WORD
    }
}
