package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.FilledQuery;
import dev.callwright.arazzo.expression.Root;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Which statuses of an answer the success criteria of a step leave possible, before anything but the document is
/// known: every other value may be anything. Immutable; safe for use by any thread.
public final class ExpectedStatus {
    private final List<IntPredicate> criteria;

    /// @param success all of which must hold
    public ExpectedStatus(List<Criterion> success) {
        this.criteria = success.stream().map(ExpectedStatus::reading).toList();
    }

    /// True when the step is there to be refused: its criteria take some status of 400 to 499 and none of 200 to 299.
    public boolean isRefusal() {
        return IntStream.range(400, 500).anyMatch(this::isPossible)
                && IntStream.range(200, 300).noneMatch(this::isPossible);
    }

    private boolean isPossible(int status) {
        return criteria.stream().allMatch(criterion -> criterion.test(status));
    }

    private static IntPredicate reading(Criterion criterion) {
        return switch (criterion.type()) {
            case SIMPLE -> simple(criterion);
            case REGEX, JSONPATH, XPATH ->
                asksTheStatusAlone(criterion)
                        ? status -> new Judge(false)
                                .judge(criterion, answered(status))
                                .holds()
                        : _ -> true;
        };
    }

    private static boolean asksTheStatusAlone(Criterion criterion) {
        return !FilledQuery.isTemplate(criterion.condition())
                && criterion
                        .context()
                        .flatMap(Expression::parse)
                        .filter(context -> context.root() instanceof Root.StatusCode)
                        .isPresent();
    }

    /// What cannot be read is told elsewhere, and says nothing about the status.
    private static IntPredicate simple(Criterion criterion) {
        if (Judge.wholeDocument(criterion).isPresent()) {
            return _ -> true;
        }
        try {
            Condition condition =
                    ConditionParser.read(criterion.condition(), false).condition();
            return status -> canBe(true, condition, answered(status));
        } catch (ConditionException e) {
            return _ -> true;
        }
    }

    private static boolean canBe(boolean wanted, Condition condition, Scope scope) {
        return switch (condition) {
            case Condition.Or or ->
                wanted
                        ? or.parts().stream().anyMatch(part -> canBe(true, part, scope))
                        : or.parts().stream().allMatch(part -> canBe(false, part, scope));
            case Condition.And and ->
                wanted
                        ? and.parts().stream().allMatch(part -> canBe(true, part, scope))
                        : and.parts().stream().anyMatch(part -> canBe(false, part, scope));
            case Condition.Not not -> canBe(!wanted, not.part(), scope);
            case Condition.Comparison comparison ->
                !isKnown(comparison.left()) || !isKnown(comparison.right()) || is(wanted, condition, scope);
            case Condition.Truth truth -> !isKnown(truth.operand()) || is(wanted, condition, scope);
        };
    }

    private static boolean is(boolean wanted, Condition condition, Scope scope) {
        return new ConditionValue(scope, Json.absent()).of(condition) == wanted;
    }

    private static boolean isKnown(Operand operand) {
        return switch (operand) {
            case Operand.Literal _ -> true;
            case Operand.Value(Expression expression) -> expression.root() instanceof Root.StatusCode;
            case Operand.InContext _ -> false;
        };
    }

    private static Scope answered(int status) {
        JsonNode none = Json.NODES.objectNode();
        Exchange.Received answer = new Exchange.Received(status, Map.of(), Json.absent());
        Exchange exchange = new Exchange(Optional.empty(), Optional.of(answer), Optional.empty());
        return new Scope(none, none, none, none, none, none, "", Optional.of(exchange));
    }
}
