package dev.callwright.arazzo.expression;

import dev.callwright.arazzo.expression.Root.Part;
import dev.callwright.arazzo.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Everything an expression can see at one moment of a run; all of it is JSON, or bytes among it, so that a run
/// can be stored.
///
/// A dotted name is looked up as a whole first (1.1 allows dots in names); failing that its longest known
/// beginning is taken and the rest walked as members (the reading that 1.0 documents mean).
///
/// @param steps by step id, the outputs of that step
/// @param workflows by workflow id, an object with `inputs` and `outputs`
/// @param sources by name, the fields of that source description
/// @param components the document's reusable parts
/// @param self the document's own address
public record Scope(
        JsonNode inputs,
        JsonNode outputs,
        JsonNode steps,
        JsonNode workflows,
        JsonNode sources,
        JsonNode components,
        String self,
        Optional<Exchange> exchange) {

    /// A scope in which nothing is known but `inputs`.
    public static Scope ofInputs(JsonNode inputs) {
        JsonNode none = Json.NODES.objectNode();
        return new Scope(inputs, none, none, none, none, none, "", Optional.empty());
    }

    /// The value, missing when there is none.
    public JsonNode value(Expression expression) {
        return Access.follow(root(expression.root()), expression.ways());
    }

    private JsonNode root(Root root) {
        return switch (root) {
            case Root.Url _ -> ofRequest(request -> text(request.url()));
            case Root.Method _ -> ofRequest(request -> text(request.method()));
            case Root.StatusCode _ -> ofResponse(response -> Json.NODES.numberNode(response.status()));
            case Root.Self _ -> text(self);
            case Root.OfRequest(Part part) -> ofRequest(request -> requestPart(request, part));
            case Root.OfResponse(Part part) -> ofResponse(response -> responsePart(response, part));
            case Root.OfMessage(Part part) ->
                exchange.flatMap(Exchange::message)
                        .map(message -> messagePart(message, part))
                        .orElse(Json.absent());
            case Root.Input(String name) -> lookUp(inputs, name);
            case Root.Output(String name) -> lookUp(outputs, name);
            case Root.StepOutput(String step, String name) -> lookUp(steps.path(step), name);
            case Root.WorkflowValue(String workflow, boolean output, String name) ->
                lookUp(workflows.path(workflow).path(output ? "outputs" : "inputs"), name);
            case Root.SourceField(String source, String field) ->
                sources.path(source).path(field);
            case Root.Component(String kind, String name) -> lookUp(components.path(kind), name);
        };
    }

    private JsonNode ofRequest(Function<Exchange.Sent, JsonNode> part) {
        return exchange.flatMap(Exchange::request).map(part).orElse(Json.absent());
    }

    private JsonNode ofResponse(Function<Exchange.Received, JsonNode> part) {
        return exchange.flatMap(Exchange::response).map(part).orElse(Json.absent());
    }

    private static JsonNode requestPart(Exchange.Sent request, Part part) {
        return switch (part) {
            case Part.Header(String name) -> optionalText(request.headers(), name);
            case Part.Query(String name) -> request.query().getOrDefault(name, Json.absent());
            case Part.Path(String name) -> optionalText(request.path(), name);
            case Part.Body _ -> request.body();
        };
    }

    private static JsonNode messagePart(Exchange.Message message, Part part) {
        return switch (part) {
            case Part.Header(String name) -> first(message.headers(), name);
            case Part.Query _, Part.Path _ -> Json.absent();
            case Part.Body _ -> message.payload();
        };
    }

    private static JsonNode first(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Json.absent() : text(values.getFirst());
    }

    private static JsonNode responsePart(Exchange.Received response, Part part) {
        return switch (part) {
            case Part.Header(String name) -> first(response.headers(), name);
            case Part.Query _, Part.Path _ -> Json.absent();
            case Part.Body _ -> response.body();
        };
    }

    private static JsonNode lookUp(JsonNode values, String name) {
        if (values.has(name)) {
            return values.path(name);
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (values.has(name.substring(0, dot))) {
                List<Access> rest = List.of(name.substring(dot + 1).split("\\.")).stream()
                        .<Access>map(Access.Member::new)
                        .toList();
                return Access.follow(values.path(name.substring(0, dot)), rest);
            }
        }
        return Json.absent();
    }

    private static JsonNode optionalText(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null ? Json.absent() : text(value);
    }

    private static JsonNode text(String value) {
        return Json.NODES.stringNode(value);
    }
}
