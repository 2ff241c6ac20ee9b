package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.expression.Access;
import dev.callwright.arazzo.jsonpath.JsonPath;
import dev.callwright.arazzo.jsonpath.JsonPathException;
import java.util.Optional;

/// Writes a criterion as the standard does, when only habit understands it and the standard can say the same.
public final class CriterionFix {
    private CriterionFix() {}

    /// @param simple it is a simple condition from now on, whatever its type was
    public record Fixed(String condition, boolean simple) {}

    /// Empty when there is nothing to mend, or nothing that can be mended without knowing what its author meant.
    public static Optional<Fixed> of(Criterion criterion) {
        try {
            return switch (criterion.type()) {
                case SIMPLE -> simple(criterion);
                case JSONPATH -> jsonPath(criterion);
                case REGEX, XPATH -> Optional.empty();
            };
        } catch (ConditionException e) {
            return Optional.empty();
        }
    }

    private static Optional<Fixed> simple(Criterion criterion) throws ConditionException {
        if (Judge.wholeDocument(criterion).isPresent()) {
            return Optional.empty();
        }
        ConditionParser.Reading reading = ConditionParser.read(criterion.condition(), false);
        if (reading.habits().isEmpty() || asksLength(reading.condition())) {
            return Optional.empty();
        }
        return Optional.of(new Fixed(new StandardSpelling("").of(reading.condition()), true));
    }

    private static Optional<Fixed> jsonPath(Criterion criterion) throws ConditionException {
        try {
            JsonPath.parse(criterion.condition(), criterion.version().orElse(""));
            return Optional.empty();
        } catch (JsonPathException notAQuery) {
            Condition condition =
                    ConditionParser.read(criterion.condition(), true).condition();
            if (asksLength(condition)) {
                return new QuerySpelling().of(condition).map(query -> new Fixed(query, false));
            }
            return Optional.of(
                    new Fixed(new StandardSpelling(criterion.context().orElse("$response.body")).of(condition), true));
        }
    }

    /// The size of a value has no word in simple conditions.
    private static boolean asksLength(Condition condition) {
        return switch (condition) {
            case Condition.Or or -> or.parts().stream().anyMatch(CriterionFix::asksLength);
            case Condition.And and -> and.parts().stream().anyMatch(CriterionFix::asksLength);
            case Condition.Not not -> asksLength(not.part());
            case Condition.Comparison comparison -> asksLength(comparison.left()) || asksLength(comparison.right());
            case Condition.Truth truth -> asksLength(truth.operand());
        };
    }

    private static boolean asksLength(Operand operand) {
        return switch (operand) {
            case Operand.Literal _ -> false;
            case Operand.Value value -> value.expression().ways().stream().anyMatch(CriterionFix::isLength);
            case Operand.InContext inContext -> inContext.ways().stream().anyMatch(CriterionFix::isLength);
        };
    }

    static boolean isLength(Access way) {
        return way instanceof Access.Member(String name) && name.equals("length");
    }
}
