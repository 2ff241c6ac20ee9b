package dev.callwright.workflows.command;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunResult;
import dev.callwright.workflows.http.HttpWorkflows.Served;
import dev.callwright.workflows.mcp.McpTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The workflows of some documents as tools of a model. Safe for use by any thread.
final class WorkflowTools implements McpTools {
    private final ServedWorkflows workflows;

    WorkflowTools(ServedWorkflows workflows) {
        this.workflows = workflows;
    }

    private static Tool tool(Served served) {
        DocumentOutline.Entry workflow = served.workflow();
        ObjectNode schema =
                workflow.inputs().orElseGet(JsonNodeFactory.instance::objectNode) instanceof ObjectNode object
                        ? object.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        if (!schema.path("type").asString("").equals("object")) {
            schema.put("type", "object");
        }
        return new Tool(served.name(), workflow.id(), workflow.summary(), schema);
    }

    @Override
    public List<Tool> tools() {
        return workflows.all().stream().map(WorkflowTools::tool).toList();
    }

    @Override
    public Optional<Outcome> call(String name, JsonNode arguments, Progress progress) {
        AtomicInteger steps = new AtomicInteger();
        Optional<RunResult> result = workflows.run(name, arguments, event -> {
            if (event instanceof RunEvent.StepEnded ended) {
                progress.told(steps.incrementAndGet(), ended.step() + (ended.success() ? " succeeded" : " failed"));
            }
        });
        if (result.orElse(null) instanceof RunResult.Cancelled) {
            Thread.currentThread().interrupt();
        }
        return result.map(WorkflowTools::outcome);
    }

    private static Outcome outcome(RunResult result) {
        return switch (result) {
            // A model has no use for bytes; it is told what they are.
            case RunResult.Completed(JsonNode outputs, boolean _) ->
                new Outcome(false, outputs.toString(), Optional.of(Blob.told(outputs)));
            case RunResult.Failed(String step, String reason, boolean _, JsonNode outputs) ->
                new Outcome(true, "the step " + step + " failed: " + reason, Optional.of(Blob.told(outputs)));
            case RunResult.Rejected(List<Diagnostic> errors) -> refused(errors);
            case RunResult.Unreachable(String step, String reason) ->
                refused("nobody answered at the step " + step + ": " + reason);
            case RunResult.Stopped(String step, String reason) ->
                refused("stopped at the step " + step + ": " + reason);
            case RunResult.Cancelled(String step) -> refused("cancelled at the step " + step);
        };
    }

    private static Outcome refused(List<Diagnostic> errors) {
        List<String> lines = new ArrayList<>(List.of("nothing was sent:"));
        errors.forEach(error -> lines.add(error.toString()));
        return refused(String.join("\n", lines));
    }

    private static Outcome refused(String text) {
        return new Outcome(true, text, Optional.empty());
    }
}
