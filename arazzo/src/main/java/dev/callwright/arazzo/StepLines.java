package dev.callwright.arazzo;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Where in a document its steps stand.
///
/// @param file its path; its address when it is no file
/// @param begins by the line on which something begins, counted from 1: the first line of the step which that belongs
/// to, or 0 when it belongs to none
public record StepLines(String file, NavigableMap<Integer, Integer> begins) {
    public StepLines {
        begins = Collections.unmodifiableNavigableMap(new TreeMap<>(begins));
    }

    /// The first line of the step that `line` belongs to; empty when it belongs to none.
    public OptionalInt stepAt(int line) {
        Map.Entry<Integer, Integer> nearest = begins.floorEntry(line);
        return nearest == null || nearest.getValue() == 0 ? OptionalInt.empty() : OptionalInt.of(nearest.getValue());
    }
}
