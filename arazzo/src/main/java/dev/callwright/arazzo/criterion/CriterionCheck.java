package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.FilledQuery;
import dev.callwright.arazzo.jsonpath.JsonPath;
import dev.callwright.arazzo.jsonpath.JsonPathException;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.regex.RegexException;
import dev.callwright.arazzo.xpath.XPath;
import dev.callwright.arazzo.xpath.XPathException;
import java.util.regex.Pattern;

/// Looks at criteria before a run: what cannot be read is an error, what only habit understands is a warning
/// with the standard spelling.
public final class CriterionCheck {
    private static final int LONGEST_SHOWN = 200;
    private static final Pattern SINGLE_EQUALS = Pattern.compile("[^=!<>]=[^=]");

    private final boolean strict;
    private final Problems problems;

    public CriterionCheck(boolean strict, Problems problems) {
        this.strict = strict;
        this.problems = problems;
    }

    public void check(Criterion criterion) {
        criterion
                .context()
                .filter(text -> text.startsWith("$") && Expression.parse(text).isEmpty())
                .ifPresent(text -> problems.add(
                        Code.BAD_EXPRESSION,
                        criterion.place(),
                        "the context is no runtime expression: " + text,
                        "write such as context: $response.body"));
        if (criterion.condition().isEmpty()) {
            // Its reader said so.
            return;
        }
        switch (criterion.type()) {
            case SIMPLE -> checkSimple(criterion);
            case REGEX -> checkRegex(criterion);
            case JSONPATH -> checkJsonPath(criterion);
            case XPATH -> checkXPath(criterion);
        }
    }

    private void checkSimple(Criterion criterion) {
        if (Judge.wholeDocument(criterion).isPresent()) {
            habitOrError(criterion, "a JSON document as a condition is not standard", "one comparison per member");
            return;
        }
        try {
            for (String habit :
                    ConditionParser.read(criterion.condition(), false).habits()) {
                habitOrError(criterion, "the condition is not written as the standard says", habit);
            }
        } catch (ConditionException e) {
            bad(criterion, String.valueOf(e.getMessage()), help(criterion.condition()));
        }
    }

    private static String help(String condition) {
        return SINGLE_EQUALS.matcher(condition).find()
                ? "equal is written =="
                : "a simple condition compares such as $statusCode == 200 && $response.body#/state != 'done'";
    }

    private void checkRegex(Criterion criterion) {
        if (FilledQuery.isTemplate(criterion.condition())) {
            return;
        }
        try {
            new Judge(strict).compile(criterion.condition());
        } catch (RegexException e) {
            neverHolds(criterion, String.valueOf(e.getMessage()), "correct the pattern");
        }
    }

    private void checkXPath(Criterion criterion) {
        if (FilledQuery.isTemplate(criterion.condition())) {
            return;
        }
        try {
            new XPath(criterion.version().orElse("")).check(criterion.condition());
        } catch (XPathException e) {
            neverHolds(criterion, String.valueOf(e.getMessage()), "correct the path");
        }
    }

    private void checkJsonPath(Criterion criterion) {
        String condition = criterion.condition();
        try {
            if (JsonPath.parse(condition, criterion.version().orElse("")).isFilterOnRoot()
                    && condition.contains("@")
                    && !strict) {
                problems.habit(
                        Code.FILTER_ON_ROOT,
                        criterion.place(),
                        "on an object a filter at the root tests the values of its members; "
                                + "the object itself is tested here when it has what the filter asks for: " + condition,
                        "for an object a simple condition on its members; right as it is for an array, which only its"
                                + " author knows");
            }
        } catch (JsonPathException notAQuery) {
            checkComparison(criterion, notAQuery);
        }
    }

    private void checkComparison(Criterion criterion, JsonPathException notAQuery) {
        try {
            ConditionParser.read(criterion.condition(), true);
            String standard = CriterionFix.of(criterion)
                    .map(fixed -> (fixed.simple() ? "type simple, condition " : "the query ") + fixed.condition())
                    .orElse("a query such as $[?length($.items) > 0]");
            String reason = "a comparison is no JSONPath query: " + criterion.condition();
            if (strict) {
                bad(criterion, reason, "write " + standard);
            } else {
                problems.habit(Code.JSONPATH_COMPARISON, criterion.place(), reason, standard);
            }
        } catch (ConditionException e) {
            if (!FilledQuery.isTemplate(criterion.condition())) {
                neverHolds(
                        criterion,
                        "not a JSONPath query: " + notAQuery.getMessage(),
                        "a query selects something when it holds, such as $.items[?@.state == 'done']");
            }
        }
    }

    private void habitOrError(Criterion criterion, String reason, String standard) {
        if (strict) {
            bad(criterion, reason + ": " + shown(criterion), "write " + standard);
        } else {
            problems.habit(Code.CONDITION_HABIT, criterion.place(), reason + ": " + shown(criterion), standard);
        }
    }

    private static String shown(Criterion criterion) {
        String condition = criterion.condition().strip();
        return condition.length() > LONGEST_SHOWN ? condition.substring(0, LONGEST_SHOWN) + "…" : condition;
    }

    /// A criterion of another language that nobody can evaluate fails (1.1) and does not keep the rest from running;
    /// before something gets changed the run stops all the same.
    private void neverHolds(Criterion criterion, String reason, String help) {
        if (strict) {
            bad(criterion, reason, help);
        } else {
            problems.add(Code.NEVER_HOLDS, criterion.place(), "the criterion never holds: " + reason, help);
        }
    }

    private void bad(Criterion criterion, String reason, String help) {
        problems.add(Code.BAD_CONDITION, criterion.place(), reason, help);
    }
}
