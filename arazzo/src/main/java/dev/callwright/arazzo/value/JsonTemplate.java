package dev.callwright.arazzo.value;

import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.expression.Template.Piece;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.JsonStrings;
import tools.jackson.databind.JsonNode;

/// A JSON body that a document writes as text with expressions in it. A value between quotes is escaped as
/// JSON asks, so that no value can break out of its string; a value outside quotes stands as JSON.
public final class JsonTemplate {
    private JsonTemplate() {}

    public static String fill(Template template, Values values) {
        StringBuilder out = new StringBuilder();
        boolean inString = false;
        for (Piece piece : template.pieces()) {
            switch (piece) {
                case Piece.Text(String text) -> {
                    inString = JsonStrings.isOpenAfter(text, inString);
                    out.append(text);
                }
                case Piece.Embedded(var expression) -> {
                    JsonNode value = values.ofTemplate(expression);
                    out.append(inString ? escaped(value) : bare(value));
                }
            }
        }
        return out.toString();
    }

    private static String escaped(JsonNode value) {
        String quoted = Json.write(Json.NODES.stringNode(Json.text(value)));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String bare(JsonNode value) {
        return value.isMissingNode() ? "null" : value.isString() ? value.stringValue() : Json.write(value);
    }
}
