package dev.callwright.arazzo.run;

import dev.callwright.arazzo.PendingRequest;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.run.WorkflowState.Position;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Source;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The state of a run as JSON. Documents stand in it by their address.
final class Snapshot {
    private final Map<String, LoadedDocument> documents = new HashMap<>();
    private final Optional<URI> listener;

    private Snapshot(Optional<URI> listener) {
        this.listener = listener;
    }

    /// What is told shares its parts with the state: it is to be written before the run goes on.
    static ObjectNode of(RunState state) {
        ObjectNode json = Json.NODES.objectNode();
        json.put("deadline", state.deadline().toString()).put("steps", state.steps());
        json.set("inputs", state.inputs());
        state.doubt().ifPresent(doubt -> json.put("doubt", doubt));
        state.pending().ifPresent(pending -> json.set("pending", json(pending)));
        state.root().inner().ifPresent(root -> json.set("root", json(root)));
        ObjectNode finished = json.putObject("finished");
        state.finished()
                .forEach((document, workflows) ->
                        finished.set(document.location().toString(), workflows));
        ArrayNode dependencies = json.putArray("dependencies");
        state.dependencies().forEach((key, outcome) -> dependencies.add(json(key, outcome)));
        return KeptBytes.apart(json);
    }

    private static ObjectNode json(PendingRequest pending) {
        return Json.NODES
                .objectNode()
                .put("workflow", pending.workflow())
                .put("step", pending.step())
                .put("method", pending.method())
                .put("url", pending.url())
                .put("at", pending.at().toString());
    }

    private static ObjectNode json(WorkflowRef.Key key, WorkflowOutcome outcome) {
        ObjectNode json = Json.NODES
                .objectNode()
                .put("document", key.document().location().toString())
                .put("workflow", key.workflow())
                .put("end", outcome.end().name())
                .put("step", outcome.step())
                .put("reason", outcome.reason())
                .put("unreachable", outcome.unreachable());
        json.set("outputs", outcome.outputs());
        return json;
    }

    private static ObjectNode json(WorkflowState state) {
        Position position = state.position();
        ObjectNode json = Json.NODES
                .objectNode()
                .put("document", state.workflow().document().location().toString())
                .put("workflow", state.workflow().id())
                .put("index", position.index)
                .put("attempt", position.attempt)
                .put("begun", position.begun);
        ArrayNode before = json.putArray("before");
        state.before().forEach(before::add);
        json.set("inputs", state.inputs());
        json.set("steps", state.steps());
        put(json, "pollingSince", position.pollingSince);
        put(json, "pauseUntil", position.pauseUntil);
        put(json, "messageUntil", position.messageUntil);
        position.first.ifPresent(action -> json.put("first", action).set("firstInputs", position.firstInputs));
        ObjectNode retries = json.putObject("retries");
        state.retries().forEach(retries::put);
        state.nesting().inner().ifPresent(inner -> json.set("inner", json(inner)));
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<Instant> instant) {
        instant.ifPresent(value -> json.put(name, value.toString()));
    }

    /// @param root the document of the workflow at the top
    static RunState read(JsonNode json, LoadedDocument root, Optional<URI> listener) {
        Snapshot snapshot = new Snapshot(listener);
        snapshot.gather(root);
        return snapshot.state(KeptBytes.together(json));
    }

    private void gather(LoadedDocument document) {
        if (documents.putIfAbsent(document.location().toString(), document) == null) {
            document.sources().values().forEach(source -> {
                if (source instanceof Source.Workflows(LoadedDocument other)) {
                    gather(other);
                }
            });
        }
    }

    private RunState state(JsonNode json) {
        RunState state = new RunState(
                object(json.path("inputs")),
                Instant.parse(json.path("deadline").asString()),
                json.path("steps").asInt());
        if (json.has("doubt")) {
            state.doubt(json.path("doubt").asString());
        }
        if (json.has("pending")) {
            state.pending(Optional.of(pending(json.path("pending"))));
        }
        json.path("finished")
                .properties()
                .forEach(entry -> state.finishedIn(document(entry.getKey())).setAll(object(entry.getValue())));
        for (JsonNode each : json.path("dependencies")) {
            state.dependencies()
                    .put(
                            new WorkflowRef.Key(
                                    document(each.path("document").asString()),
                                    each.path("workflow").asString()),
                            outcome(each));
        }
        if (json.has("root")) {
            state.root().begin(workflow(json.path("root"), state));
        }
        return state;
    }

    private static PendingRequest pending(JsonNode json) {
        return new PendingRequest(
                json.path("workflow").asString(),
                json.path("step").asString(),
                json.path("method").asString(),
                json.path("url").asString(),
                Instant.parse(json.path("at").asString()));
    }

    private static WorkflowOutcome outcome(JsonNode json) {
        return new WorkflowOutcome(
                WorkflowOutcome.End.valueOf(json.path("end").asString()),
                object(json.path("outputs")),
                json.path("step").asString(),
                json.path("reason").asString(),
                json.path("unreachable").asBoolean());
    }

    private WorkflowState workflow(JsonNode json, RunState run) {
        return workflow(json, run, List.of());
    }

    /// @param handedOver the workflows around this one of which nothing runs any more: as earlier versions kept a goto
    private WorkflowState workflow(JsonNode json, RunState run, List<String> handedOver) {
        if (json.path("handedOver").asBoolean(false) && json.has("inner")) {
            List<String> before = new ArrayList<>(handedOver);
            before.add(json.path("workflow").asString());
            return workflow(json.path("inner"), run, before);
        }
        List<String> before = new ArrayList<>(handedOver);
        json.path("before").forEach(id -> before.add(id.asString()));
        LoadedDocument document = document(json.path("document").asString());
        String id = json.path("workflow").asString();
        WorkflowRef workflow = WorkflowRef.find(document, id)
                .orElseThrow(() -> new IllegalArgumentException("the document has no workflow " + id + " any more"));
        WorkflowState state =
                new WorkflowState(workflow, object(json.path("inputs")), run.finishedIn(document), listener, before);
        Position position = state.position();
        position.index = json.path("index").asInt();
        position.attempt = json.path("attempt").asInt();
        position.begun = json.path("begun").asBoolean();
        position.pollingSince = instant(json, "pollingSince");
        position.pauseUntil = instant(json, "pauseUntil");
        position.messageUntil = instant(json, "messageUntil");
        position.first = json.has("first") ? Optional.of(json.path("first").asString()) : Optional.empty();
        position.firstInputs = object(json.path("firstInputs"));
        state.steps().setAll(object(json.path("steps")));
        json.path("retries")
                .properties()
                .forEach(retry ->
                        state.retries().put(retry.getKey(), retry.getValue().asInt()));
        if (json.has("inner")) {
            state.nesting().begin(workflow(json.path("inner"), run));
        }
        return state;
    }

    private LoadedDocument document(String location) {
        LoadedDocument document = documents.get(location);
        if (document == null) {
            throw new IllegalArgumentException("the run belongs to a document that is not there: " + location);
        }
        return document;
    }

    private static Optional<Instant> instant(JsonNode json, String name) {
        return json.has(name) ? Optional.of(Instant.parse(json.path(name).asString())) : Optional.empty();
    }

    private static ObjectNode object(JsonNode value) {
        return value instanceof ObjectNode object ? object : Json.NODES.objectNode();
    }
}
