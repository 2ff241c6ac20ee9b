package dev.callwright.arazzo.criterion;

import java.util.ArrayList;
import java.util.List;

/// Reads a simple condition:
///
/// ```abnf
/// cond  = and *( "||" and )      and = unary *( "&&" unary )
/// unary = [ "!" ] ( "(" cond ")" / operand [ sign operand ] )
/// ```
///
/// Not safe for several threads.
final class ConditionParser {
    private static final int DEEPEST = 50;
    private static final int LONGEST = 10_000;

    private final OperandReader in;
    private int depth;

    private ConditionParser(OperandReader in) {
        this.in = in;
    }

    /// A reading together with the habits in it.
    record Reading(Condition condition, List<String> habits) {}

    /// @param overContext `$.a` means the criterion's context: the comparisons written under `type: jsonpath`
    static Reading read(String text, boolean overContext) throws ConditionException {
        if (text.length() > LONGEST) {
            throw new ConditionException("a condition of " + text.length() + " characters, the limit is " + LONGEST);
        }
        OperandReader in = new OperandReader(text, overContext);
        Condition condition = new ConditionParser(in).or();
        if (!in.atEnd()) {
            throw in.problem("unexpected text");
        }
        return new Reading(condition, in.habits());
    }

    private Condition or() throws ConditionException {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (in.take("||")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(List.copyOf(parts));
    }

    private Condition and() throws ConditionException {
        List<Condition> parts = new ArrayList<>(List.of(unary()));
        while (in.take("&&")) {
            parts.add(unary());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(List.copyOf(parts));
    }

    private Condition unary() throws ConditionException {
        if (++depth > DEEPEST) {
            throw in.problem("nested deeper than " + DEEPEST);
        }
        Condition condition;
        if (in.take("!")) {
            condition = new Condition.Not(unary());
        } else if (in.take("(")) {
            condition = or();
            if (!in.take(")")) {
                throw in.problem("expected )");
            }
        } else {
            condition = comparison();
        }
        depth--;
        return condition;
    }

    private Condition comparison() throws ConditionException {
        Operand left = in.operand(false);
        for (Operator operator : Operator.values()) {
            if (in.take(operator.sign())) {
                boolean wordAllowed = operator == Operator.EQUAL || operator == Operator.UNEQUAL;
                return new Condition.Comparison(left, operator, in.operand(wordAllowed));
            }
        }
        return new Condition.Truth(left);
    }
}
