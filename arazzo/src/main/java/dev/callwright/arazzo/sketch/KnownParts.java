package dev.callwright.arazzo.sketch;

import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.document.RequestBody.Replacement;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.value.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts a number of [Unknowns] in the place of every expression whose value is not known yet.
///
/// @param unknown which expressions these are
public record KnownParts(Predicate<Expression> unknown, Unknowns unknowns) {
    public List<Parameter> parameters(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter ->
                        new Parameter(parameter.name(), parameter.in(), located(parameter.value()), parameter.place()))
                .toList();
    }

    /// Replacements inside a payload that is not known as a whole are left out: there is nothing yet to put them into.
    public RequestBody body(RequestBody body) {
        Optional<Located> payload = body.payload().map(this::located);
        boolean whole = payload.filter(value -> value.value().isString())
                .flatMap(value -> unknowns.meant(value.value().stringValue()))
                .isPresent();
        List<Replacement> replacements = whole
                ? List.of()
                : body.replacements().stream().map(this::replacement).toList();
        return new RequestBody(body.contentType(), payload, replacements, body.place());
    }

    private Replacement replacement(Replacement replacement) {
        return new Replacement(
                replacement.target(),
                replacement.language(),
                replacement.version(),
                located(replacement.value()),
                replacement.place());
    }

    private Located located(Located value) {
        return new Located(value(value.value()), value.place());
    }

    public JsonNode value(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> object(object);
            case ArrayNode array -> {
                ArrayNode known = Json.NODES.arrayNode();
                array.forEach(element -> known.add(value(element)));
                yield known;
            }
            default -> value.isString() ? Json.NODES.stringNode(text(value.stringValue())) : value;
        };
    }

    private JsonNode object(ObjectNode object) {
        Optional<Selector> selector = Selector.of(object);
        if (selector.isPresent()) {
            String context = selector.get().context().stringValue();
            if (Expression.parse(context).filter(unknown).isPresent()) {
                return Json.NODES.stringNode(unknowns.token(selector.get().selector() + " of " + context));
            }
        }
        ObjectNode known = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            known.set(member.getKey(), value(member.getValue()));
        }
        return known;
    }

    private String text(String text) {
        Optional<Expression> whole = Expression.parse(text);
        if (whole.isPresent()) {
            return unknown.test(whole.get()) ? unknowns.token(text) : text;
        }
        return Template.parse(text)
                .fill(expression -> unknown.test(expression)
                        ? unknowns.embedded(expression.text())
                        : "{" + expression.text() + "}");
    }
}
