package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Template;
import java.util.List;
import java.util.stream.Stream;

/// The runtime expressions that a criterion asks: its context and those inside its condition.
public final class NamedInCriterion {
    private NamedInCriterion() {}

    /// Of a condition that cannot be read, only those of the context.
    public static List<Expression> expressions(Criterion criterion) {
        Stream<Expression> context = criterion.context().flatMap(Expression::parse).stream();
        return Stream.concat(context, inside(criterion)).toList();
    }

    private static Stream<Expression> inside(Criterion criterion) {
        boolean simple = criterion.type() == Criterion.Type.SIMPLE;
        if (!simple && criterion.type() != Criterion.Type.JSONPATH) {
            return Template.parse(criterion.condition()).expressions().stream();
        }
        try {
            return of(ConditionParser.read(criterion.condition(), !simple).condition());
        } catch (ConditionException e) {
            return Template.parse(criterion.condition()).expressions().stream();
        }
    }

    private static Stream<Expression> of(Condition condition) {
        return switch (condition) {
            case Condition.Or or -> or.parts().stream().flatMap(NamedInCriterion::of);
            case Condition.And and -> and.parts().stream().flatMap(NamedInCriterion::of);
            case Condition.Not not -> of(not.part());
            case Condition.Comparison comparison -> Stream.concat(of(comparison.left()), of(comparison.right()));
            case Condition.Truth truth -> of(truth.operand());
        };
    }

    private static Stream<Expression> of(Operand operand) {
        return switch (operand) {
            case Operand.Value(Expression expression) -> Stream.of(expression);
            case Operand.Literal _, Operand.InContext _ -> Stream.empty();
        };
    }
}
