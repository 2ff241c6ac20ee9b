package dev.callwright.arazzo.jsonpath;

import java.util.List;

/// A condition inside a filter (RFC 9535 2.3.5).
sealed interface Logical {
    record Or(List<Logical> parts) implements Logical {}

    record And(List<Logical> parts) implements Logical {}

    record Not(Logical part) implements Logical {}

    record Exists(Query query) implements Logical {}

    record Test(FunctionCall call) implements Logical {}

    record Comparison(Operand left, Comparator comparator, Operand right) implements Logical {}

    enum Comparator {
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }
}
