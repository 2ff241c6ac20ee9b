package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.expression.Access;
import dev.callwright.arazzo.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a comparison as a JSONPath query that selects something exactly when it holds: `$[?length($.items) > 0]`. The
/// filter asks the root, whatever member it is tried on. What compares texts is left alone, since a query minds their
/// case, and so is the size of the root itself, which may have nothing to try the filter on.
final class QuerySpelling {
    private boolean possible = true;

    Optional<String> of(Condition condition) {
        String filter = text(condition);
        return possible ? Optional.of("$[?" + filter + "]") : Optional.empty();
    }

    private String text(Condition condition) {
        return switch (condition) {
            case Condition.Or or -> joined(or.parts(), " || ");
            case Condition.And and -> joined(and.parts(), " && ");
            case Condition.Not not -> "!(" + text(not.part()) + ")";
            case Condition.Comparison comparison ->
                operand(comparison.left()) + " " + comparison.operator().sign() + " " + operand(comparison.right());
            case Condition.Truth truth -> operand(truth.operand()) + " > 0";
        };
    }

    private String joined(List<Condition> parts, String sign) {
        return parts.stream().map(part -> "(" + text(part) + ")").collect(Collectors.joining(sign));
    }

    private String operand(Operand operand) {
        return switch (operand) {
            case Operand.Literal literal -> {
                possible &= literal.value().isNumber();
                yield Json.write(literal.value());
            }
            case Operand.Value _ -> {
                possible = false;
                yield "";
            }
            case Operand.InContext inContext -> length(inContext.ways());
        };
    }

    private String length(List<Access> ways) {
        boolean asked = ways.size() > 1 && CriterionFix.isLength(ways.getLast());
        possible &= asked && ways.stream().filter(CriterionFix::isLength).count() == 1;
        return asked ? "length(" + path(ways.subList(0, ways.size() - 1)) + ")" : "";
    }

    private String path(List<Access> ways) {
        StringBuilder path = new StringBuilder("$");
        for (Access way : ways) {
            switch (way) {
                case Access.Member(String name) ->
                    path.append(
                            name.matches("[A-Za-z_][A-Za-z0-9_]*")
                                    ? "." + name
                                    : "[" + Json.write(Json.NODES.stringNode(name)) + "]");
                case Access.Element(int index) -> path.append('[').append(index).append(']');
                case Access.At _ -> possible = false;
            }
        }
        return path.toString();
    }
}
