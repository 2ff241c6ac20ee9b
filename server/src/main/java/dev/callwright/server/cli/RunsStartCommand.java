package dev.callwright.server.cli;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.ReadInputs;
import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.command.InputsAtHand;
import dev.callwright.workflows.command.WorkflowArguments;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `callwright runs start`: has a server run a workflow, and follows it.
final class RunsStartCommand implements Command {
    private static final Pattern KEPT = Pattern.compile("WF[0-9a-f]{32}");

    private final Syntax syntax = RunExit.tellIn(
            new Syntax(this, "start", "Have a server run a workflow, and follow it; it goes on without who follows."));

    private final WorkflowArguments workflow = new WorkflowArguments(
            syntax, "The Arazzo document, YAML or JSON; or the id of one that the server keeps (WF…).");
    private final ServerArguments server = new ServerArguments(syntax);
    private final Argument<List<String>> polls = syntax.texts(
            "--poll",
            "STEP[:INTERVAL[:LIMIT]]",
            "Repeat a step until one of its success actions applies; every 1s for 10m unless said.");
    private final Argument<Optional<String>> once =
            syntax.text("--idempotency-key", "KEY", "Under which the same run is meant when the command is repeated.");
    private final Argument<Boolean> detach =
            syntax.flag("--detach", "Do not follow it: print its id, and end with 0 when it is accepted.");
    private final Argument<Boolean> json = syntax.flag("--json", "Print each event as one JSON object per line.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ArazzoRun settings = syntax.read(workflow::settings);
        try (OwnApi running = syntax.read(server::open)) {
            JsonNode document = document(running, settings);
            JsonNode run = started(running, document, settings);
            String id = run.path("id").asString("");
            if (detach.value()) {
                System.out.println(json.value() ? Json.write(run) : id);
                return 0;
            }
            System.err.println("callwright: this is " + id + " at " + running.place()
                    + ", which goes on when this command is ended");
            return RunExit.follow(running, id, json.value());
        }
    }

    private JsonNode document(OwnApi running, ArazzoRun settings) throws IOException, InterruptedException {
        String named = settings.file().toString();
        return KEPT.matcher(named).matches()
                ? running.get(OwnApi.document(named))
                : new DocumentKeeper(running, workflow.targets(), syntax).keep(settings, Optional.empty());
    }

    private JsonNode started(OwnApi running, JsonNode document, ArazzoRun settings)
            throws IOException, InterruptedException {
        JsonNode chosen = chosen(document.path("workflows"), settings.workflow());
        String id = chosen.path("workflowId").asString("");
        Optional<JsonNode> schema = Optional.of(chosen.path("inputs")).filter(JsonNode::isObject);
        ReadInputs inputs = ArazzoEngine.read(
                new DocumentOutline.Entry(id, "", schema), settings.inputs(), InputsAtHand.standard());
        if (!inputs.problems().isEmpty()) {
            throw syntax.refusal(String.join("; ", inputs.problems()));
        }
        ObjectNode order = Json.NODES.objectNode().put("workflowId", id);
        order.set("inputs", inputs.values());
        ArrayNode repeated = order.putArray("polls");
        polls.value().forEach(repeated::add);
        return running.post(
                OwnApi.document(document.path("id").asString("")) + "/runs",
                order,
                once.value().map(key -> Map.of("Idempotency-Key", key)).orElse(Map.of()));
    }

    private JsonNode chosen(JsonNode workflows, Optional<String> asked) {
        List<String> names = workflows
                .valueStream()
                .map(each -> each.path("workflowId").asString(""))
                .toList();
        if (asked.isEmpty() && names.size() > 1) {
            throw syntax.refusal(
                    "the document has several workflows, choose one with --workflow: " + String.join(", ", names));
        }
        int place = names.indexOf(asked.orElseGet(names::getFirst));
        if (place < 0) {
            throw syntax.refusal("no workflow " + asked.orElse("") + "; there is " + String.join(", ", names));
        }
        return workflows.path(place);
    }
}
