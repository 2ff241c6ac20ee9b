package dev.callwright.arazzo.jsonpath;

import java.util.List;

/// One step of a query (RFC 9535 2.5): to children, or to all descendants.
sealed interface Segment {
    List<Selector> selectors();

    record Child(List<Selector> selectors) implements Segment {}

    record Descendant(List<Selector> selectors) implements Segment {}
}
