package dev.callwright.arazzo.value;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.expression.FilledQuery;
import dev.callwright.arazzo.expression.NoTextException;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.jsonpath.JsonPath;
import dev.callwright.arazzo.jsonpath.JsonPathException;
import dev.callwright.arazzo.jsonpath.Node;
import dev.callwright.arazzo.xpath.XPath;
import dev.callwright.arazzo.xpath.XPathException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A Selector Object of Arazzo 1.1: a part of a value, by JSON Pointer, JSONPath or XPath.
public record Selector(JsonNode context, String selector, Type type, String version) {
    private static final Set<String> MEMBERS = Set.of("context", "selector", "type", "version");

    /// The languages that a document can name, with the version it may add.
    public enum Type {
        JSONPOINTER,
        JSONPATH,
        XPATH;

        public static Optional<Type> of(String name) {
            return switch (name) {
                case "jsonpointer" -> Optional.of(JSONPOINTER);
                case "jsonpath" -> Optional.of(JSONPATH);
                case "xpath" -> Optional.of(XPATH);
                default -> Optional.empty();
            };
        }
    }

    /// Empty when `value` is no Selector Object but plain data.
    public static Optional<Selector> of(JsonNode value) {
        boolean shaped = value.isObject()
                && value.path("context").isString()
                && value.path("selector").isString()
                && value.has("type")
                && MEMBERS.containsAll(value.propertyNames());
        if (!shaped) {
            return Optional.empty();
        }
        JsonNode type = value.path("type");
        String name = type.isObject() ? type.path("type").asString("") : type.asString("");
        String version = type.isObject()
                ? type.path("version").asString("")
                : value.path("version").asString("");
        return Type.of(name)
                .map(known -> new Selector(
                        value.path("context"), value.path("selector").stringValue(), known, version));
    }

    /// What is wrong with an object that is meant to be a Selector Object; empty when it is right or something else.
    public static Optional<String> objection(JsonNode value) {
        boolean meant = value.isObject()
                && value.path("selector").isString()
                && value.has("context")
                && MEMBERS.containsAll(value.propertyNames());
        if (!meant) {
            return Optional.empty();
        }
        Optional<Selector> selector = of(value);
        if (selector.isEmpty()) {
            return Optional.of(
                    value.has("type")
                            ? "a selector of an unknown type: " + Json.write(value.path("type"))
                            : "a selector without a type");
        }
        if (!value.path("context").stringValue().startsWith("$")) {
            return Optional.of("the context of a selector is no expression: "
                    + value.path("context").stringValue());
        }
        Selector read = selector.get();
        return objection(read.type, read.selector, read.version);
    }

    /// What is wrong with `selector` as a text of its language; one with expressions in it is read when these are
    /// known.
    public static Optional<String> objection(Type type, String selector, String version) {
        if (FilledQuery.isTemplate(selector)) {
            return Optional.empty();
        }
        try {
            switch (type) {
                case JSONPOINTER -> {
                    if (Pointer.parse(selector).isEmpty()) {
                        return Optional.of("not a JSON Pointer: " + selector);
                    }
                }
                case JSONPATH -> JsonPath.parse(selector, version);
                case XPATH -> new XPath(version).check(selector);
            }
            return Optional.empty();
        } catch (JsonPathException | XPathException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// With what `{$expression}` in it means now.
    Selector filled(Scope scope) throws SelectionException {
        try {
            String filled = switch (type) {
                case JSONPOINTER -> FilledQuery.pointer(selector, scope);
                case JSONPATH -> FilledQuery.jsonPath(selector, scope);
                case XPATH -> FilledQuery.xPath(selector, scope);
            };
            return new Selector(context, filled, type, version);
        } catch (NoTextException e) {
            throw new SelectionException(String.valueOf(e.getMessage()));
        }
    }

    /// What is selected in `root`: nothing is missing, one hit is itself, several are an array.
    JsonNode in(JsonNode root) throws SelectionException {
        if (root.isMissingNode()) {
            return root;
        }
        Optional<Blob> blob = Blob.in(root);
        if (blob.isPresent()) {
            throw new SelectionException("nothing can be selected in " + blob.get() + ": " + selector);
        }
        try {
            return switch (type) {
                case JSONPOINTER ->
                    Pointer.parse(selector)
                            .orElseThrow(() -> new SelectionException("not a JSON Pointer: " + selector))
                            .in(root);
                case JSONPATH ->
                    oneOrMany(JsonPath.parse(selector, version).select(root).stream()
                            .map(Node::value)
                            .toList());
                case XPATH -> oneOrMany(new XPath(version).select(selector, Json.text(root)));
            };
        } catch (JsonPathException | XPathException e) {
            throw new SelectionException(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode oneOrMany(List<JsonNode> found) {
        if (found.size() <= 1) {
            return found.isEmpty() ? Json.absent() : found.getFirst();
        }
        ArrayNode all = Json.NODES.arrayNode();
        found.forEach(all::add);
        return all;
    }
}
