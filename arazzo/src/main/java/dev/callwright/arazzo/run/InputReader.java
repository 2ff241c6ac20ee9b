package dev.callwright.arazzo.run;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.MissingInputs;
import dev.callwright.arazzo.ReadInputs;
import dev.callwright.arazzo.contract.Schemas;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the inputs of a workflow: texts take the type that the schema asks for, defaults are filled in, and
/// the whole is validated (JSON Schema 2020-12) before anything is sent.
public final class InputReader {
    private static final int DEEPEST = 20;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,100}");

    private final JsonNode document;
    private final Optional<InputSchema> schema;

    private InputReader(JsonNode document, Optional<JsonNode> written) {
        this.document = document;
        this.schema = written.map(inputs -> new InputSchema(document, inputs));
    }

    InputReader(WorkflowRef workflow) {
        this(workflow.document().document().tree().root(), workflow.workflow().inputs());
    }

    /// Of a workflow whose document is elsewhere.
    public static InputReader of(DocumentOutline.Entry workflow) {
        return new InputReader(workflow.inputs().orElse(Json.absent()), workflow.inputs());
    }

    /// Empty when the workflow has none.
    Optional<InputSchema> schema() {
        return schema;
    }

    /// The schema of the inputs as one that needs nothing beside it; empty when the workflow has none.
    Optional<JsonNode> whole() {
        return schema.map(InputSchema::root).filter(JsonNode::isObject).map(found -> {
            ObjectNode whole = ((ObjectNode) found).deepCopy();
            if (Json.write(whole).contains("#/components/")) {
                whole.set("components", document.path("components"));
            }
            return whole;
        });
    }

    /// @param problems empty when the inputs may be used
    record Inputs(ObjectNode values, List<InputProblem> problems) {}

    /// @param missing is asked for those that are not among `given`
    Inputs read(Map<String, Input> given, MissingInputs missing) {
        ObjectNode values = Json.NODES.objectNode();
        List<InputProblem> problems = new ArrayList<>();
        Map<String, Input> all = new LinkedHashMap<>(given);
        ask(missing, all);
        all.forEach((name, input) -> {
            switch (input) {
                case Input.Value(JsonNode value) -> values.set(name, value);
                case Input.Text(String text) -> values.set(name, typed(text, property(name)));
                case Input.Content(Path file) -> {
                    try {
                        values.set(name, FileInput.read(file, property(name)));
                    } catch (IOException e) {
                        problems.add(new InputProblem(name, false, "the input " + name + ": " + e.getMessage()));
                    }
                }
            }
        });
        return problems.isEmpty() ? complete(values) : new Inputs(values, problems);
    }

    private void ask(MissingInputs missing, Map<String, Input> known) {
        List<String> needed = needed();
        Stream.concat(names().stream(), needed.stream())
                .distinct()
                .filter(name -> !known.containsKey(name))
                .forEach(name -> asked(missing, name, needed.contains(name))
                        .ifPresent(text -> known.put(name, new Input.Text(text))));
    }

    private Optional<String> asked(MissingInputs missing, String name, boolean isNeeded) {
        MissingInputs.Asked asked =
                new MissingInputs.Asked(name, description(name), isNeeded, KnownSecrets.isSecret(name, property(name)));
        Optional<String> text = missing.text(asked, Optional.empty());
        for (Optional<String> objection = text.flatMap(given -> objection(name, given));
                objection.isPresent();
                objection = text.flatMap(given -> objection(name, given))) {
            Optional<String> better = missing.text(asked, objection);
            if (better.isEmpty()) {
                return text;
            }
            text = better;
        }
        return text;
    }

    private Optional<String> objection(String name, String text) {
        return objections(name, typed(text, property(name))).stream().findFirst();
    }

    /// As [#read], for who cannot read the files of this machine.
    public ReadInputs plain(Map<String, Input> given, MissingInputs missing) {
        Inputs read = read(given, missing);
        List<String> problems = new ArrayList<>(
                read.problems().stream().map(InputProblem::words).toList());
        JsonNode values = Blob.replaced(
                read.values(),
                blob -> blob.text().<JsonNode>map(Json.NODES::stringNode).orElseGet(() -> {
                    problems.add("the file " + blob.name() + " is no text of at most 1 MB, and its input does not ask"
                            + " for base64 (contentEncoding: base64)");
                    return Json.NODES.nullNode();
                }));
        return new ReadInputs((ObjectNode) values, problems);
    }

    /// What a step or an action of another workflow gives; unless `strict`, a text there takes the type that the schema
    /// asks for, as it does from the command line.
    Inputs handed(List<Parameter> parameters, ObjectNode values, boolean strict, Consumer<Diagnostic> remarks) {
        for (Parameter parameter : strict ? List.<Parameter>of() : parameters) {
            asTyped(parameter.name(), values.path(parameter.name())).ifPresent(typed -> {
                values.set(parameter.name(), typed);
                remarks.accept(asText(parameter));
            });
        }
        return complete(values);
    }

    /// The text as what the schema asks for instead of a text; empty when it may be one, and when it reads as no other.
    Optional<JsonNode> asTyped(String name, JsonNode value) {
        JsonNode property = property(name);
        List<String> types = value.isString() ? types(property, 0).toList() : List.of();
        return types.isEmpty() || types.contains("string")
                ? Optional.empty()
                : Optional.of(typed(value.stringValue(), property)).filter(typed -> !typed.isString());
    }

    /// What is said of a parameter that [#asTyped] reads.
    Diagnostic asText(Parameter parameter) {
        return Problems.diagnostic(
                Code.INPUT_AS_TEXT,
                parameter.place(),
                "the input " + parameter.name() + " is given as a text, and read as the "
                        + String.join(
                                " or ", types(property(parameter.name()), 0).toList()) + " that it is described as",
                Optional.of("a value without quotes, or an expression that is one"));
    }

    /// As [#read], for values that already have their type: the parameters of a step that runs a workflow.
    Inputs complete(ObjectNode values) {
        if (schema.isEmpty()) {
            return new Inputs(values, List.of());
        }
        List.copyOf(values.propertyNames())
                .forEach(name -> values.set(name, FileInput.passed(values.path(name), property(name))));
        fillDefaults(values, schema.get().flat(), 0);
        return new Inputs(values, violations(values, schema.get().root()));
    }

    /// The inputs that must be given, since the schema asks for them and has no default.
    List<String> needed() {
        return schema.stream()
                .flatMap(found -> found.flat().path("required").valueStream())
                .map(JsonNode::asString)
                .filter(name -> !property(name).has("default"))
                .distinct()
                .toList();
    }

    /// What the schema says of an input for people; empty when it says nothing.
    String description(String name) {
        return property(name).path("description").asString("").strip();
    }

    /// What the schema has against this value of one input, whatever the others are.
    List<String> objections(String name, JsonNode value) {
        if (schema.isEmpty()) {
            return List.of();
        }
        ObjectNode alone = Json.NODES.objectNode();
        alone.putObject("properties")
                .set(name, schema.get().flat().path("properties").path(name));
        alone.set("$defs", schema.get().root().path("$defs"));
        ObjectNode values = Json.NODES.objectNode();
        values.set(name, value);
        return violations(values, alone).stream()
                .filter(problem -> problem.input().equals(name))
                .map(InputProblem::words)
                .toList();
    }

    /// True when the schema describes an input of this name, or none at all.
    boolean knows(String name) {
        return schema.isEmpty() || schema.get().knows(name);
    }

    /// What the schema says of each input.
    List<DocumentOutline.Field> fields() {
        List<String> needed = needed();
        return Stream.concat(names().stream(), needed.stream())
                .distinct()
                .map(name -> new DocumentOutline.Field(
                        name,
                        types(property(name), 0).distinct().toList(),
                        needed.contains(name),
                        Optional.of(property(name).path("default")).filter(value -> !value.isMissingNode()),
                        description(name)))
                .toList();
    }

    /// The inputs that the schema describes.
    List<String> names() {
        return schema.map(InputSchema::names).orElse(List.of());
    }

    boolean declares(String name) {
        return schema.isPresent() && !property(name).isMissingNode();
    }

    private JsonNode property(String name) {
        return schema.map(found -> found.property(name)).orElse(Json.absent());
    }

    private JsonNode typed(String text, JsonNode property) {
        Optional<JsonNode> listed =
                listed(property).filter(value -> Json.text(value).equals(text)).findFirst();
        if (listed.isPresent()) {
            return listed.get();
        }
        List<String> types = types(property, 0).toList();
        for (String name : types.isEmpty() ? List.of("string") : types) {
            Optional<JsonNode> value = typed(text, name);
            if (value.isPresent()) {
                return value.get();
            }
        }
        return Json.NODES.stringNode(text);
    }

    /// The values that an input without a type may have.
    private static Stream<JsonNode> listed(JsonNode property) {
        return property.has("type")
                ? Stream.empty()
                : Stream.concat(
                        property.path("enum").valueStream(),
                        Stream.of(property.path("const")).filter(value -> !value.isMissingNode()));
    }

    private Stream<String> types(JsonNode property, int depth) {
        JsonNode type = property.path("type");
        if (type.isArray()) {
            return type.valueStream().map(JsonNode::asString);
        }
        return type.isString()
                ? Stream.of(type.stringValue())
                : depth > DEEPEST
                        ? Stream.empty()
                        : schema.stream()
                                .flatMap(found -> found.alternatives(property))
                                .flatMap(alternative -> types(alternative, depth + 1));
    }

    private static Optional<JsonNode> typed(String text, String type) {
        return switch (type) {
            case "integer", "number" ->
                INTEGER.matcher(text).matches()
                        ? Optional.of(Json.NODES.numberNode(new BigInteger(text)))
                        : NUMBER.matcher(text).matches()
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

    private void fillDefaults(ObjectNode values, JsonNode described, int depth) {
        if (depth > DEEPEST || schema.isEmpty()) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : described.path("properties").properties()) {
            JsonNode property = schema.get().flat(member.getValue());
            if (!values.has(member.getKey()) && property.has("default")) {
                values.set(member.getKey(), property.path("default").deepCopy());
            }
            if (values.path(member.getKey()) instanceof ObjectNode inner) {
                fillDefaults(inner, property, depth + 1);
            }
        }
    }

    private List<InputProblem> violations(ObjectNode values, JsonNode schema) {
        if (!schema.isObject()) {
            return List.of();
        }
        // References inside a schema are those of the document, so its reusable parts go along.
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.path("components"));
        try {
            List<InputProblem> problems = new ArrayList<>();
            for (Error error : Schemas.strict(whole).validate(FileInput.named(values))) {
                problems.add(problem(error));
            }
            return problems;
        } catch (SchemaException | IllegalArgumentException e) {
            return List.of(InputProblem.ofAll("the schema of the inputs is no JSON Schema: "
                    + String.valueOf(e.getMessage()).replace("java.io.FileNotFoundException: ", "it refers to ")));
        } catch (StackOverflowError e) {
            // The validator follows each reference with a call of itself.
            return List.of(InputProblem.ofAll("the schema of the inputs refers to itself without end"));
        }
    }

    private static InputProblem problem(Error error) {
        String place = String.valueOf(error.getInstanceLocation()).replaceFirst("^/", "");
        boolean isMissing = "required".equals(error.getKeyword());
        String whole = isMissing ? place + (place.isEmpty() ? "" : "/") + error.getProperty() : place;
        return new InputProblem(
                whole.split("/", 2)[0],
                isMissing,
                "the input " + (whole.isEmpty() ? "as a whole" : whole)
                        + (isMissing ? " is missing" : ": " + error.getMessage()));
    }
}
