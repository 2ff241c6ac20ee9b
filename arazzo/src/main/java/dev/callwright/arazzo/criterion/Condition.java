package dev.callwright.arazzo.criterion;

import java.util.List;

/// A simple condition, read.
sealed interface Condition {
    record Or(List<Condition> parts) implements Condition {}

    record And(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    record Comparison(Operand left, Operator operator, Operand right) implements Condition {}

    record Truth(Operand operand) implements Condition {}
}
