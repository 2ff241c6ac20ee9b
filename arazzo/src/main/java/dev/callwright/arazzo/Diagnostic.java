package dev.callwright.arazzo;

import java.util.Optional;

/// One remark about a document or a run: an error that forbids it, or a warning about something that is not
/// standard, was left out or could not be evaluated.
///
/// @param code stable, such as `AZ401`
/// @param file the document as it was named
/// @param line from 1; 0 when the remark has no place in a file
/// @param column from 1; 0 when the remark has no place in a file
/// @param standard how to mend it: for a warning about a habit the spelling of the standard
public record Diagnostic(
        String code, Severity severity, String file, int line, int column, String reason, Optional<String> standard) {
    /// An error keeps the run from starting; a warning does not.
    public enum Severity {
        ERROR,
        WARNING
    }

    /// What [#standard] is: `standard` for a habit, else `help`.
    String remedy() {
        return code.startsWith("AZ4") ? "standard" : "help";
    }

    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        String before = place.isEmpty() ? "" : place + ": ";
        String word = severity == Severity.ERROR ? "error" : "warning";
        return before + word + " " + code + ": " + reason
                + standard.map(text -> " (" + remedy() + ": " + text + ")").orElse("");
    }
}
