package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.expression.Access;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Writes a condition as the standard's simple conditions do.
///
/// @param context the expression that `$` stands for
record StandardSpelling(String context) {
    String of(Condition condition) {
        return switch (condition) {
            case Condition.Or or -> joined(or.parts(), " || ");
            case Condition.And and -> joined(and.parts(), " && ");
            case Condition.Not not -> "!" + grouped(not.part());
            case Condition.Comparison comparison ->
                of(comparison.left()) + " " + comparison.operator().sign() + " " + of(comparison.right());
            case Condition.Truth truth -> of(truth.operand());
        };
    }

    private String joined(List<Condition> parts, String sign) {
        return parts.stream().map(this::grouped).collect(Collectors.joining(sign));
    }

    private String grouped(Condition condition) {
        return switch (condition) {
            case Condition.Or _, Condition.And _ -> "(" + of(condition) + ")";
            case Condition.Not _, Condition.Comparison _, Condition.Truth _ -> of(condition);
        };
    }

    private String of(Operand operand) {
        return switch (operand) {
            case Operand.Literal literal -> literal(literal.value());
            case Operand.Value value ->
                value.expression().habit().orElse(value.expression().text());
            case Operand.InContext inContext -> inContext.ways().isEmpty() ? context : pointer(inContext.ways());
        };
    }

    private String pointer(List<Access> ways) {
        Pointer pointer = Pointer.WHOLE;
        for (Access way : ways) {
            pointer = switch (way) {
                case Access.At(Pointer at) -> at;
                case Access.Member(String name) -> pointer.child(name);
                case Access.Element(int index) -> pointer.child(Integer.toString(index));
            };
        }
        String separator = context.contains("#") ? "" : "#";
        return context + separator + pointer;
    }

    private static String literal(JsonNode value) {
        return value.isString() ? "'" + value.stringValue().replace("'", "''") + "'" : Json.write(value);
    }
}
