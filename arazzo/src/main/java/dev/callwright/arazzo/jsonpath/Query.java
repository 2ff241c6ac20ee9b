package dev.callwright.arazzo.jsonpath;

import java.util.List;

/// Segments applied to the root (`$`) or, inside a filter, to the current node (`@`).
record Query(boolean fromRoot, List<Segment> segments) {
    Query {
        segments = List.copyOf(segments);
    }

    /// RFC 9535 2.3.5.1: a singular query can yield at most one node.
    boolean isSingular() {
        return segments.stream()
                .allMatch(segment -> segment instanceof Segment.Child child
                        && child.selectors().size() == 1
                        && (child.selectors().getFirst() instanceof Selector.Name
                                || child.selectors().getFirst() instanceof Selector.Index));
    }
}
