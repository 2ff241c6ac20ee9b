package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.expression.Template.Piece;
import dev.callwright.arazzo.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Replaces `{$expression}` in a condition (1.1). A value cannot change the condition around it: inside quotes
/// it is escaped, outside it stands as a literal.
final class FilledCondition {
    private FilledCondition() {}

    static boolean isTemplate(String condition) {
        return !Template.parse(condition).isPlain();
    }

    /// For JSONPath, whose strings escape with a backslash.
    static String jsonPath(String condition, Scope scope) throws ConditionException {
        return fill(condition, scope, FilledCondition::escapedByBackslash, Json::write);
    }

    /// For XPath, whose strings escape a quote by doubling it.
    static String xPath(String condition, Scope scope) throws ConditionException {
        return fill(
                condition,
                scope,
                (text, quote) -> text.replace(String.valueOf(quote), String.valueOf(quote) + quote),
                value -> value.isNumber()
                        ? Json.text(value)
                        : "'" + Json.text(value).replace("'", "''") + "'");
    }

    /// For a regular expression, in which a value is part of the pattern.
    static String regex(String condition, Scope scope) throws ConditionException {
        checkTexts(condition, scope);
        return Template.parse(condition).fill(expression -> Json.text(scope.value(expression)));
    }

    private interface Quoting {
        String escape(String text, char quote);
    }

    private interface Bare {
        String write(JsonNode value);
    }

    private static void checkTexts(String condition, Scope scope) throws ConditionException {
        for (Expression expression : Template.parse(condition).expressions()) {
            Optional<Blob> blob = Blob.in(scope.value(expression));
            if (blob.isPresent()) {
                throw new ConditionException(expression + " is no text: " + blob.get());
            }
        }
    }

    private static String fill(String condition, Scope scope, Quoting quoting, Bare bare) throws ConditionException {
        checkTexts(condition, scope);
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (Piece piece : Template.parse(condition).pieces()) {
            switch (piece) {
                case Piece.Text(String text) -> {
                    out.append(text);
                    quote = quoteAfter(text, quote);
                }
                case Piece.Embedded(var expression) -> {
                    JsonNode value = scope.value(expression);
                    JsonNode shown = value.isMissingNode() ? Json.NODES.nullNode() : value;
                    out.append(quote == 0 ? bare.write(shown) : quoting.escape(Json.text(shown), quote));
                }
            }
        }
        return out.toString();
    }

    private static String escapedByBackslash(String text, char quote) {
        String json = Json.write(Json.NODES.stringNode(text));
        String inner = json.substring(1, json.length() - 1);
        return quote == '"' ? inner : inner.replace("\\\"", "\"").replace("'", "\\'");
    }

    private static char quoteAfter(String text, char before) {
        char quote = before;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == '\\') {
                i++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return quote;
    }
}
