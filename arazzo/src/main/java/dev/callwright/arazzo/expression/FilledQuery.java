package dev.callwright.arazzo.expression;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.expression.Template.Piece;
import dev.callwright.arazzo.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Replaces `{$expression}` in a condition or a selector (1.1). A value cannot change the query around it: inside
/// quotes it is escaped, where a name belongs it has to be one, elsewhere it stands as a literal. One that is all of
/// the query is the query.
public final class FilledQuery {
    private FilledQuery() {}

    public static boolean isTemplate(String condition) {
        return !Template.parse(condition).isPlain();
    }

    /// For JSONPath, whose strings escape with a backslash.
    public static String jsonPath(String condition, Scope scope) throws NoTextException {
        return fill(condition, scope, Quoting.BACKSLASH, Json::write);
    }

    /// For XPath, whose strings escape a quote by doubling it.
    public static String xPath(String condition, Scope scope) throws NoTextException {
        return fill(
                condition,
                scope,
                Quoting.DOUBLED,
                value -> value.isNumber()
                        ? Json.text(value)
                        : "'" + Json.text(value).replace("'", "''") + "'");
    }

    /// For a JSON Pointer, in which a value is part of one token.
    public static String pointer(String pointer, Scope scope) throws NoTextException {
        checkTexts(pointer, scope);
        return Template.parse(pointer)
                .fill(expression ->
                        Json.text(scope.value(expression)).replace("~", "~0").replace("/", "~1"));
    }

    /// For a regular expression, in which a value is part of the pattern.
    public static String regex(String condition, Scope scope) throws NoTextException {
        checkTexts(condition, scope);
        return Template.parse(condition).fill(expression -> Json.text(scope.value(expression)));
    }

    /// How a language writes a quote inside quotes, and where its names stand.
    private enum Quoting {
        BACKSLASH("."),
        DOUBLED("/@:");

        private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

        /// What a name stands after.
        private final String beforeNames;

        Quoting(String beforeNames) {
            this.beforeNames = beforeNames;
        }

        /// True for a name of a member or an element, such as in `$.{$inputs.name}`.
        boolean isName(JsonNode value, CharSequence before) {
            return !before.isEmpty()
                    && beforeNames.indexOf(before.charAt(before.length() - 1)) >= 0
                    && value.isString()
                    && NAME.matcher(value.stringValue()).matches();
        }

        String escape(String text, char quote) {
            if (this == DOUBLED) {
                return text.replace(String.valueOf(quote), String.valueOf(quote) + quote);
            }
            String json = Json.write(Json.NODES.stringNode(text));
            String inner = json.substring(1, json.length() - 1);
            return quote == '"' ? inner : inner.replace("\\\"", "\"").replace("'", "\\'");
        }

        /// The quote that is open after `text`, 0 for none. A doubled quote closes and opens again.
        char quoteAfter(String text, char before) {
            char quote = before;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quote != 0 && c == '\\' && this == BACKSLASH) {
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

    private interface Bare {
        String write(JsonNode value);
    }

    private static void checkTexts(String condition, Scope scope) throws NoTextException {
        for (Expression expression : Template.parse(condition).expressions()) {
            Optional<Blob> blob = Blob.in(scope.value(expression));
            if (blob.isPresent()) {
                throw new NoTextException(expression + " is no text: " + blob.get());
            }
        }
    }

    private static String fill(String condition, Scope scope, Quoting quoting, Bare bare) throws NoTextException {
        checkTexts(condition, scope);
        Template template = Template.parse(condition.strip());
        if (template.pieces().size() == 1 && !template.isPlain()) {
            return template.fill(expression -> Json.text(scope.value(expression)));
        }
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (Piece piece : template.pieces()) {
            switch (piece) {
                case Piece.Text(String text) -> {
                    out.append(text);
                    quote = quoting.quoteAfter(text, quote);
                }
                case Piece.Embedded(var expression) -> {
                    JsonNode value = scope.value(expression);
                    JsonNode shown = value.isMissingNode() ? Json.NODES.nullNode() : value;
                    if (quote != 0) {
                        out.append(quoting.escape(Json.text(shown), quote));
                    } else {
                        out.append(quoting.isName(shown, out) ? shown.stringValue() : bare.write(shown));
                    }
                }
            }
        }
        return out.toString();
    }
}
