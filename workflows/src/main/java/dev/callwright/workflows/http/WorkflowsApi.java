package dev.callwright.workflows.http;

import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI description (3.1) of workflows as [WorkflowServer] serves them: an operation for each. Good for one
/// description.
public final class WorkflowsApi {
    /// What can come of a call beside its outputs, by status.
    static final Map<Integer, String> PROBLEMS = Map.ofEntries(
            Map.entry(400, "The body is no JSON object, or an input is missing or wrong; nothing was sent."),
            Map.entry(401, "The bearer token is missing or wrong."),
            Map.entry(403, "The request comes from a page of another origin."),
            Map.entry(413, "The body is larger than 1 MB."),
            Map.entry(415, "The body is of another type than JSON."),
            Map.entry(422, "A step failed; what was sent before stays done."),
            Map.entry(500, "The document cannot be run any more."),
            Map.entry(502, "Nobody answered a step."),
            Map.entry(503, "Too many requests at once, or the server is ending."),
            Map.entry(504, "The run passed a limit of time or steps."));

    private static final String CARRIED = "#/components/schemas/";
    private static final String OF_DOCUMENTS = "#/components/inputs/";

    private final ObjectNode schemas = Json.NODES.objectNode();

    private WorkflowsApi() {}

    public static ObjectNode of(HttpWorkflows workflows) {
        return new WorkflowsApi().description(workflows);
    }

    private ObjectNode description(HttpWorkflows workflows) {
        ObjectNode description = Json.NODES.objectNode().put("openapi", "3.1.0");
        description.putObject("info").put("title", workflows.title()).put("version", "1");
        description.putArray("servers").addObject().put("url", "/");
        ArrayNode security = description.putArray("security");
        security.addObject().putArray("token");
        security.addObject();
        ObjectNode paths = description.putObject("paths");
        workflows.all().forEach(served -> paths.putObject("/" + served.name()).set("post", operation(served)));
        schemas.set("problem", problem());
        ObjectNode components = description.putObject("components");
        components.set("schemas", schemas);
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "Needed where the server was given one.");
        return description;
    }

    private ObjectNode operation(HttpWorkflows.Served served) {
        DocumentOutline.Entry workflow = served.workflow();
        ObjectNode operation = Json.NODES.objectNode().put("operationId", served.name());
        operation.put("summary", workflow.summary().isEmpty() ? workflow.id() : workflow.summary());
        JsonNode inputs = inputs(served);
        ObjectNode body = operation.putObject("requestBody");
        body.put("required", !inputs.path("required").isEmpty());
        json(body).set("schema", Json.NODES.objectNode().put("$ref", CARRIED + served.name() + ".inputs"));
        schemas.set(served.name() + ".inputs", inputs);
        ObjectNode answers = operation.putObject("responses");
        ObjectNode success = answers.putObject("200").put("description", "The outputs of the workflow.");
        json(success).set("schema", outputs(workflow));
        PROBLEMS.keySet().stream().sorted().forEach(status -> {
            ObjectNode answer = answers.putObject(String.valueOf(status)).put("description", PROBLEMS.get(status));
            answer.putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema")
                    .put("$ref", CARRIED + "problem");
        });
        return operation;
    }

    private static ObjectNode json(ObjectNode holder) {
        return holder.putObject("content").putObject("application/json");
    }

    /// An output that has no value is null, and nothing is known of the types of the others.
    private static ObjectNode outputs(DocumentOutline.Entry workflow) {
        ObjectNode schema = Json.NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        workflow.outputs().forEach(properties::putObject);
        return schema;
    }

    private JsonNode inputs(HttpWorkflows.Served served) {
        ObjectNode schema = served.workflow().inputs().orElse(Json.absent()) instanceof ObjectNode object
                ? object.deepCopy()
                : Json.NODES.objectNode();
        JsonNode beside = Optional.ofNullable(schema.remove("components")).orElse(Json.absent());
        if (!schema.path("type").asString("").equals("object")) {
            schema.put("type", "object");
        }
        lead(schema, served.name(), beside);
        return schema;
    }

    /// Lets references lead to where what they name is carried to, and marks what nobody is shown again.
    ///
    /// @param beside the components of the workflow's document
    private void lead(JsonNode schema, String name, JsonNode beside) {
        if (schema instanceof ObjectNode object) {
            if (object.path("$ref").isString()) {
                object.put("$ref", led(object.path("$ref").stringValue(), name, beside));
            }
            if (object.path("format").asString("").equals("password")) {
                object.put("writeOnly", true);
            }
        }
        schema.forEach(inner -> lead(inner, name, beside));
    }

    private String led(String reference, String name, JsonNode beside) {
        if (reference.startsWith(OF_DOCUMENTS)) {
            String rest = reference.substring(OF_DOCUMENTS.length());
            List<String> tokens =
                    Pointer.ofFragment("/" + rest).map(Pointer::tokens).orElse(List.of(rest));
            String key = name + "." + tokens.getFirst().replaceAll("[^A-Za-z0-9._-]", "_");
            if (!schemas.has(key)) {
                JsonNode carried = beside.path("inputs").path(tokens.getFirst()).deepCopy();
                schemas.set(key, carried.isMissingNode() ? Json.NODES.objectNode() : carried);
                lead(schemas.path(key), name, beside);
            }
            int slash = rest.indexOf('/');
            return CARRIED + key + (slash < 0 ? "" : rest.substring(slash));
        }
        boolean own = reference.equals("#") || reference.startsWith("#/");
        return own ? CARRIED + name + ".inputs" + reference.substring(1) : reference;
    }

    /// RFC 9457, with what is known of the run.
    private static JsonNode problem() {
        return Json.parse("""
                {"type": "object", "required": ["title", "status", "detail"], "properties": {
                  "title": {"type": "string"},
                  "status": {"type": "integer"},
                  "detail": {"type": "string"},
                  "step": {"type": "string", "description": "At which the run ended."},
                  "errors": {"type": "array", "description": "What is wrong with the inputs, each named.",
                    "items": {"type": "object", "required": ["code", "detail"],
                      "properties": {"code": {"type": "string"}, "detail": {"type": "string"}}}},
                  "outputs": {"type": "object", "description": "Of the workflow, as far as it came."}}}""");
    }
}
