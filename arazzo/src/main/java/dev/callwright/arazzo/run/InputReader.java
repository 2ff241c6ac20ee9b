package dev.callwright.arazzo.run;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.ReadInputs;
import dev.callwright.arazzo.contract.Schemas;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the inputs of a workflow: texts take the type that the schema asks for, defaults are filled in, and
/// the whole is validated (JSON Schema 2020-12) before anything is sent.
public final class InputReader {
    private static final int LONGEST_CHAIN = 20;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,3})?");

    private final JsonNode document;
    private final Optional<JsonNode> schema;

    private InputReader(JsonNode document, Optional<JsonNode> written) {
        this.document = document;
        this.schema = written.map(inputs -> resolved(inputs, inputs));
    }

    InputReader(WorkflowRef workflow) {
        this(workflow.document().document().tree().root(), workflow.workflow().inputs());
    }

    /// Of a workflow whose document is elsewhere.
    public static InputReader of(DocumentOutline.Entry workflow) {
        return new InputReader(workflow.inputs().orElse(Json.absent()), workflow.inputs());
    }

    /// The schema of the inputs as one that needs nothing beside it; empty when the workflow has none.
    Optional<JsonNode> whole() {
        return schema.filter(JsonNode::isObject).map(found -> {
            ObjectNode whole = ((ObjectNode) found).deepCopy();
            if (Json.write(whole).contains("#/components/")) {
                whole.set("components", document.path("components"));
            }
            return whole;
        });
    }

    /// @param problems in words; empty when the inputs may be used
    record Inputs(ObjectNode values, List<String> problems) {}

    Inputs read(Map<String, Input> given) {
        ObjectNode values = Json.NODES.objectNode();
        List<String> problems = new ArrayList<>();
        given.forEach((name, input) -> {
            switch (input) {
                case Input.Value(JsonNode value) -> values.set(name, value);
                case Input.Text(String text) -> values.set(name, typed(text, property(name)));
                case Input.Content(Path file) -> {
                    try {
                        values.set(name, FileInput.read(file, property(name)));
                    } catch (IOException e) {
                        problems.add("the input " + name + ": " + e.getMessage());
                    }
                }
            }
        });
        return problems.isEmpty() ? complete(values) : new Inputs(values, problems);
    }

    /// As [#read], for who cannot read the files of this machine.
    public ReadInputs plain(Map<String, Input> given) {
        Inputs read = read(given);
        List<String> problems = new ArrayList<>(read.problems());
        JsonNode values = Blob.replaced(
                read.values(),
                blob -> blob.text().<JsonNode>map(Json.NODES::stringNode).orElseGet(() -> {
                    problems.add("the file " + blob.name() + " is no text of at most 1 MB, and its input does not ask"
                            + " for base64 (contentEncoding: base64)");
                    return Json.NODES.nullNode();
                }));
        return new ReadInputs((ObjectNode) values, problems);
    }

    /// As [#read], for values that already have their type: the parameters of a step that runs a workflow.
    Inputs complete(ObjectNode values) {
        if (schema.isEmpty()) {
            return new Inputs(values, List.of());
        }
        List.copyOf(values.propertyNames())
                .forEach(name -> values.set(name, FileInput.passed(values.path(name), property(name))));
        fillDefaults(values, schema.get(), 0);
        return new Inputs(values, violations(values, schema.get()));
    }

    /// The inputs that must be given, since the schema asks for them and has no default.
    List<String> needed() {
        return schema.stream()
                .flatMap(found -> found.path("required").valueStream())
                .map(JsonNode::asString)
                .filter(name -> !property(name).has("default"))
                .toList();
    }

    /// True when the schema describes an input of this name, or none at all.
    boolean knows(String name) {
        return schema.isEmpty()
                || !schema.get().has("properties")
                || !property(name).isMissingNode();
    }

    /// The inputs that the schema describes.
    List<String> names() {
        return schema.map(found -> List.copyOf(found.path("properties").propertyNames()))
                .orElse(List.of());
    }

    boolean declares(String name) {
        return schema.isPresent() && !property(name).isMissingNode();
    }

    private JsonNode property(String name) {
        return schema.map(found -> resolved(found.path("properties").path(name)))
                .orElse(Json.absent());
    }

    private JsonNode resolved(JsonNode value) {
        return resolved(value, schema.orElse(Json.absent()));
    }

    /// @param own the schema that a reference may be into, when the document has nothing there
    private JsonNode resolved(JsonNode value, JsonNode own) {
        JsonNode here = value;
        for (int i = 0; i < LONGEST_CHAIN && here.path("$ref").isString(); i++) {
            String reference = here.path("$ref").stringValue();
            Pointer place = Pointer.parse(reference.startsWith("#") ? reference.substring(1) : "/?")
                    .orElse(Pointer.WHOLE);
            here = place.in(document).isMissingNode() ? place.in(own) : place.in(document);
        }
        return here;
    }

    private static JsonNode typed(String text, JsonNode schema) {
        JsonNode type = schema.path("type");
        List<String> types =
                type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString("string"));
        for (String name : types) {
            Optional<JsonNode> value = typed(text, name);
            if (value.isPresent()) {
                return value.get();
            }
        }
        return Json.NODES.stringNode(text);
    }

    private static Optional<JsonNode> typed(String text, String type) {
        return switch (type) {
            case "integer", "number" ->
                NUMBER.matcher(text).matches()
                        ? Optional.of(Json.NODES.numberNode(new BigDecimal(text)))
                        : Optional.empty();
            case "boolean" ->
                text.equals("true") || text.equals("false")
                        ? Optional.of(Json.NODES.booleanNode(text.equals("true")))
                        : Optional.empty();
            case "object", "array" -> container(text);
            case "null" -> text.equals("null") ? Optional.of(Json.NODES.nullNode()) : Optional.empty();
            default -> Optional.of(Json.NODES.stringNode(text));
        };
    }

    private static Optional<JsonNode> container(String text) {
        try {
            return Optional.of(Json.parse(text)).filter(JsonNode::isContainer);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private void fillDefaults(ObjectNode values, JsonNode schema, int depth) {
        if (depth > LONGEST_CHAIN) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            JsonNode property = resolved(member.getValue());
            if (!values.has(member.getKey()) && property.has("default")) {
                values.set(member.getKey(), property.path("default").deepCopy());
            }
            if (values.path(member.getKey()) instanceof ObjectNode inner) {
                fillDefaults(inner, property, depth + 1);
            }
        }
        for (JsonNode part : schema.path("allOf")) {
            fillDefaults(values, resolved(part), depth + 1);
        }
    }

    private List<String> violations(ObjectNode values, JsonNode schema) {
        if (!schema.isObject()) {
            return List.of();
        }
        // References inside a schema are those of the document, so its reusable parts go along.
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.path("components"));
        try {
            List<String> problems = new ArrayList<>();
            for (Error error : Schemas.strict(whole).validate(FileInput.named(values))) {
                problems.add(words(error));
            }
            return problems;
        } catch (SchemaException | IllegalArgumentException e) {
            return List.of("the schema of the inputs is no JSON Schema: " + e.getMessage());
        }
    }

    private static String words(Error error) {
        String place = String.valueOf(error.getInstanceLocation()).replaceFirst("^/", "");
        if ("required".equals(error.getKeyword())) {
            String name = String.valueOf(error.getProperty());
            return "the input " + (place.isEmpty() ? "" : place + "/") + name + " is missing";
        }
        return "the input " + (place.isEmpty() ? "as a whole" : place) + ": " + error.getMessage();
    }
}
