package dev.callwright.arazzo.export;

import dev.callwright.arazzo.criterion.CriterionFix;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.export.Script.Check;
import dev.callwright.arazzo.export.Script.Part;
import dev.callwright.arazzo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Criteria that every tool can check: parts of the answer against literals.
final class Checks {
    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*(\\$statusCode|\\$response\\.header\\.[A-Za-z0-9_-]+|\\$response\\.body(?:#[^\\s=!<>]*)?)\\s*(==|!=|<=|>=|<|>)\\s*"
                    + "('(?:[^']|'')*'|-?[0-9]+(?:\\.[0-9]+)?|true|false|null)\\s*");

    private Checks() {}

    /// Empty when it says more than that.
    static Optional<List<Check>> of(Criterion criterion) {
        Optional<CriterionFix.Fixed> fixed = CriterionFix.of(criterion);
        boolean simple = fixed.map(CriterionFix.Fixed::simple).orElse(criterion.type() == Criterion.Type.SIMPLE);
        String condition = fixed.map(CriterionFix.Fixed::condition).orElse(criterion.condition());
        if (!simple) {
            return Optional.empty();
        }
        List<Check> checks = new ArrayList<>();
        for (String part : condition.split("&&", -1)) {
            Matcher matcher = COMPARISON.matcher(part);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Optional<Part> what = part(matcher.group(1));
            if (what.isEmpty()) {
                return Optional.empty();
            }
            checks.add(new Check(what.get(), matcher.group(2), literal(matcher.group(3)), criterion.condition()));
        }
        return Optional.of(checks);
    }

    /// A part of an answer that an expression names.
    static Optional<Part> part(String expression) {
        if (expression.equals("$statusCode")) {
            return Optional.of(new Part.Status());
        }
        if (expression.startsWith("$response.header.")) {
            return Optional.of(new Part.Header(expression.substring("$response.header.".length())));
        }
        if (expression.equals("$response.body")) {
            return Optional.of(new Part.Body(""));
        }
        return expression.startsWith("$response.body#/")
                ? Optional.of(new Part.Body(expression.substring("$response.body#".length())))
                : Optional.empty();
    }

    private static String literal(String text) {
        return text.startsWith("'")
                ? Json.write(Json.NODES.stringNode(
                        text.substring(1, text.length() - 1).replace("''", "'")))
                : text;
    }
}
