package dev.callwright.arazzo.language;

import java.util.List;

/// Lines that mend what a remark is about.
///
/// @param title what it does, for people
/// @param first the line, from 0, that the first of `lines` takes the place of; each of the others that after it
public record Mend(String title, int first, List<String> lines) {
    public Mend {
        lines = List.copyOf(lines);
    }
}
