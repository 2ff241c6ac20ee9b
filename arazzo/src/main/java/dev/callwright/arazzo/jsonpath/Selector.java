package dev.callwright.arazzo.jsonpath;

import java.util.OptionalLong;

/// What a segment picks from a node (RFC 9535 2.3).
sealed interface Selector {
    record Name(String name) implements Selector {}

    record Wildcard() implements Selector {}

    /// Negative counts from the end.
    record Index(long index) implements Selector {}

    record Slice(OptionalLong start, OptionalLong end, long step) implements Selector {}

    record Filter(Logical condition) implements Selector {}
}
