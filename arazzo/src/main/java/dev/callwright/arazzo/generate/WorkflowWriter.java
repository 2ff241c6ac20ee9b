package dev.callwright.arazzo.generate;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.source.Contents;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Puts operations into a workflow. Good for one document.
final class WorkflowWriter {
    private final String url;
    private final List<Operation> operations;
    private final Map<String, Object> inputs = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<Made> made = new ArrayList<>();
    private final Map<String, Object> results = new LinkedHashMap<>();

    WorkflowWriter(String url, List<Operation> operations) {
        this.url = url;
        this.operations = operations;
    }

    /// A step that is written, and what later ones need of it.
    private record Made(String id, Operation operation, Map<String, Object> step, Map<String, Object> outputs) {
        void bring(String output, String value) {
            outputs.put(output, value);
            step.put("outputs", outputs);
        }
    }

    Map<String, Object> document() {
        operations.forEach(this::step);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("arazzo", "1.0.1");
        document.put(
                "info",
                ordered("title", "Steps of " + operations.getFirst().api().name(), "version", "1.0.0"));
        Map<String, Object> source = ordered("name", "api", "url", url);
        source.put("type", "openapi");
        document.put("sourceDescriptions", List.of(source));
        document.put("workflows", List.of(workflow()));
        return document;
    }

    private Map<String, Object> workflow() {
        Map<String, Object> workflow = new LinkedHashMap<>();
        workflow.put(
                "workflowId",
                made.getFirst().id()
                        + (made.size() > 1 ? "-to-" + made.getLast().id() : ""));
        if (!inputs.isEmpty()) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("required", List.copyOf(inputs.keySet()));
            schema.put("properties", inputs);
            workflow.put("inputs", schema);
        }
        workflow.put("steps", made.stream().map(Made::step).toList());
        if (!results.isEmpty()) {
            workflow.put("outputs", results);
        }
        return workflow;
    }

    private static Map<String, Object> ordered(String first, String one, String second, String two) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    private void step(Operation operation) {
        Map<String, Object> step = new LinkedHashMap<>();
        String id = stepId(operation);
        step.put("stepId", id);
        if (operation.id().isEmpty()) {
            step.put("operationPath", operation.pointed());
        } else {
            step.put("operationId", operation.id());
        }
        List<Object> parameters = new ArrayList<>();
        for (DeclaredParameter declared : operation.parameters()) {
            if (declared.required() || declared.in() == In.PATH) {
                Map<String, Object> parameter = ordered(
                        "name", declared.name(), "in", declared.in().toString().toLowerCase(Locale.ROOT));
                parameter.put("value", value(declared, operation));
                parameters.add(parameter);
            }
        }
        if (!parameters.isEmpty()) {
            step.put("parameters", parameters);
        }
        body(operation, id).ifPresent(body -> step.put("requestBody", body));
        usualStatus(operation)
                .ifPresent(status ->
                        step.put("successCriteria", List.of(Map.of("condition", "$statusCode == " + status))));
        made.add(new Made(id, operation, step, new LinkedHashMap<>()));
    }

    private String stepId(Operation operation) {
        String named = operation.id().isEmpty()
                ? operation.method().toLowerCase(Locale.ROOT) + operation.path()
                : operation.id();
        String plain = named.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        // Names in other letters leave nothing behind.
        String id = plain.isEmpty() ? "step" : plain;
        String unique = id;
        for (int i = 2; !used.add(unique); i++) {
            unique = id + "-" + i;
        }
        return unique;
    }

    private static Optional<String> usualStatus(Operation operation) {
        return new Contents(operation)
                .statuses().stream()
                        .filter(status -> status.matches("2[0-9]{2}"))
                        .findFirst();
    }

    /// From an earlier answer, else an input.
    private String value(DeclaredParameter declared, Operation operation) {
        if (declared.in() == In.PATH) {
            for (Made earlier : made.reversed()) {
                Optional<String> member = Answers.memberFor(declared.name(), earlier.operation());
                if (member.isPresent()) {
                    String output = declared.name().replaceAll("[^A-Za-z0-9_-]+", "-");
                    String value = "$steps." + earlier.id() + ".outputs." + output;
                    earlier.bring(output, "$response.body#/" + escaped(member.get()));
                    results.putIfAbsent(output, value);
                    return value;
                }
            }
        }
        return input(declared.name(), new Contents(operation).schema(declared), new Contents(operation));
    }

    private static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    private String input(String name, JsonNode schema, Contents contents) {
        String known = name.replaceAll("[^A-Za-z0-9_-]+", "-");
        JsonNode resolved = contents.resolved(schema);
        String type = resolved.path("type").asString("");
        Map<String, Object> property = new LinkedHashMap<>();
        if (!type.isEmpty() && !type.equals("file")) {
            property.put("type", type);
        }
        String told = resolved.path("description").asString("").strip();
        if (!told.isEmpty()) {
            property.put("description", told);
        }
        inputs.putIfAbsent(known, property);
        return "$inputs." + known;
    }

    private Optional<Map<String, Object>> body(Operation operation, String step) {
        Contents contents = new Contents(operation);
        Map<String, JsonNode> described = contents.body();
        Optional<Map.Entry<String, JsonNode>> media = described.entrySet().stream()
                .filter(each ->
                        MediaKind.of(each.getKey()) == MediaKind.JSON || MediaKind.of(each.getKey()) == MediaKind.FORM)
                .findFirst();
        List<String> required =
                media.map(each -> operation.requiredMembers(each.getKey())).orElse(List.of());
        if (media.isEmpty() || (required.isEmpty() && !operation.needsBody())) {
            return Optional.empty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("contentType", media.get().getKey());
        if (required.isEmpty()) {
            inputs.putIfAbsent(step + "-body", Map.of("type", "object"));
            body.put("payload", "$inputs." + step + "-body");
        } else {
            JsonNode schema = contents.resolved(media.get().getValue().path("schema"));
            Map<String, Object> payload = new LinkedHashMap<>();
            required.forEach(
                    name -> payload.put(name, input(name, Answers.property(schema, name, contents), contents)));
            body.put("payload", payload);
        }
        return Optional.of(body);
    }
}
