package dev.callwright.arazzo.value;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns what a document says into what is meant now: expressions become values, templates become text.
///
/// What has no value is left out of objects and arrays, and is empty inside a template; [#remarks] tells
/// which. Not safe for several threads.
public final class Values {
    private final Scope scope;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> misplaced = new ArrayList<>();

    public Values(Scope scope) {
        this.scope = scope;
    }

    /// `value` with every expression in it resolved; missing when it is one expression without a value.
    public JsonNode resolve(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> Selector.of(object).map(this::selected).orElseGet(() -> members(object));
            case ArrayNode array -> elements(array);
            default -> value.isString() ? text(value) : value;
        };
    }

    /// The text of a template whose values are written by `written`, such as percent-encoding.
    public String fill(Template template, UnaryOperator<String> written) {
        return template.fill(expression -> written.apply(Json.text(ofTemplate(expression))));
    }

    /// What had no value or could not be selected, in words, in the order it was met.
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /// Why the values cannot be used: bytes that are no text would have stood inside one.
    public Optional<String> misplaced() {
        return misplaced.stream().findFirst();
    }

    private JsonNode text(JsonNode value) {
        String text = value.stringValue();
        Optional<Expression> expression = Expression.parse(text);
        if (expression.isPresent()) {
            return scope.value(expression.get());
        }
        Template template = Template.parse(text);
        if (template.isPlain()) {
            return value;
        }
        int before = misplaced.size();
        String filled = fill(template, UnaryOperator.identity());
        if (misplaced.size() == before) {
            return Json.NODES.stringNode(filled);
        }
        remarks.addAll(misplaced.subList(before, misplaced.size()));
        return Json.absent();
    }

    JsonNode ofTemplate(Expression expression) {
        JsonNode value = scope.value(expression);
        Optional<Blob> blob = Blob.in(value);
        if (blob.isPresent()) {
            if (blob.get().text().isEmpty()) {
                misplaced.add(expression + " is " + blob.get() + ", which cannot stand inside the text around it");
            }
            return Json.NODES.stringNode(blob.get().text().orElse(""));
        }
        if (Json.isAbsentOrNull(value)) {
            remarks.add(expression + " has no value and is empty in the text around it");
        }
        return value;
    }

    private JsonNode members(ObjectNode object) {
        ObjectNode resolved = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode value = resolve(member.getValue());
            if (value.isMissingNode()) {
                remarks.add(member.getKey() + " is left out: " + Json.text(member.getValue()) + " has no value");
            } else {
                resolved.set(member.getKey(), value);
            }
        }
        return resolved;
    }

    private JsonNode elements(ArrayNode array) {
        ArrayNode resolved = Json.NODES.arrayNode();
        for (JsonNode element : array) {
            JsonNode value = resolve(element);
            if (value.isMissingNode()) {
                remarks.add("an element is left out: " + Json.text(element) + " has no value");
            } else {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private JsonNode selected(Selector selector) {
        try {
            return selector.filled(scope).in(resolve(selector.context()));
        } catch (SelectionException e) {
            remarks.add(String.valueOf(e.getMessage()));
            return Json.absent();
        }
    }
}
