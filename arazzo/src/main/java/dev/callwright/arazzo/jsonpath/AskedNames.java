package dev.callwright.arazzo.jsonpath;

import java.util.Set;

/// Which members of the current node a condition looks at first.
final class AskedNames {
    private AskedNames() {}

    static void collect(Logical condition, Set<String> names) {
        switch (condition) {
            case Logical.Or or -> or.parts().forEach(part -> collect(part, names));
            case Logical.And and -> and.parts().forEach(part -> collect(part, names));
            case Logical.Not not -> collect(not.part(), names);
            case Logical.Exists exists -> collect(exists.query(), names);
            case Logical.Test test -> test.call().arguments().forEach(argument -> collect(argument, names));
            case Logical.Comparison comparison -> {
                collect(comparison.left(), names);
                collect(comparison.right(), names);
            }
        }
    }

    private static void collect(Operand operand, Set<String> names) {
        switch (operand) {
            case Operand.Literal _ -> {}
            case Operand.OfQuery(Query query) -> collect(query, names);
            case Operand.OfFunction(FunctionCall call) ->
                call.arguments().forEach(argument -> collect(argument, names));
            case Operand.OfLogical(Logical condition) -> collect(condition, names);
        }
    }

    private static void collect(Query query, Set<String> names) {
        if (!query.fromRoot()
                && !query.segments().isEmpty()
                && query.segments().getFirst() instanceof Segment.Child child
                && child.selectors().getFirst() instanceof Selector.Name(String name)) {
            names.add(name);
        }
    }
}
