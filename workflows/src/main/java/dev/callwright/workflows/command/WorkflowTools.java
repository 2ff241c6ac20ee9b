package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.Readiness;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunResult;
import dev.callwright.workflows.mcp.McpTools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The workflows of some documents as tools of a model. Safe for use by any thread.
final class WorkflowTools implements McpTools {
    private static final int LONGEST_NAME = 64;

    private final ArazzoEngine engine;
    private final Map<String, Entry> entries;

    private record Entry(Tool tool, ArazzoRun settings) {}

    private WorkflowTools(ArazzoEngine engine, Map<String, Entry> entries) {
        this.engine = engine;
        this.entries = entries;
    }

    /// Reads and checks all of them.
    ///
    /// @param settings of every run, but for file, workflow and inputs
    /// @param errors takes in what is wrong; those workflows are no tools
    static WorkflowTools of(ArazzoEngine engine, List<Path> files, ArazzoRun settings, List<Diagnostic> errors)
            throws InterruptedException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Path file : files) {
            ArazzoRun document = settings.withFile(file);
            DocumentOutline outline = engine.outline(document);
            errors.addAll(outline.errors());
            for (DocumentOutline.Entry each : outline.workflows()) {
                ArazzoRun run = document.withWorkflow(each.id());
                if (engine.prepare(run) instanceof Readiness.Rejected(List<Diagnostic> found)) {
                    errors.addAll(found);
                } else {
                    String name = name(each.id(), file, entries);
                    entries.put(name, new Entry(tool(name, each), run));
                }
            }
        }
        return new WorkflowTools(engine, entries);
    }

    /// The id, with the name of its file when another document has the same.
    private static String name(String id, Path file, Map<String, Entry> taken) {
        String plain = fit(id);
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
        String name = taken.containsKey(plain) ? fit(stem + "_" + id) : plain;
        for (int i = 2; taken.containsKey(name); i++) {
            name = fit(plain.substring(0, Math.min(plain.length(), LONGEST_NAME - 6)) + "_" + i);
        }
        return name;
    }

    private static String fit(String name) {
        String fit = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return fit.length() <= LONGEST_NAME ? fit : fit.substring(0, LONGEST_NAME);
    }

    private static Tool tool(String name, DocumentOutline.Entry workflow) {
        ObjectNode schema =
                workflow.inputs().orElseGet(JsonNodeFactory.instance::objectNode) instanceof ObjectNode object
                        ? object.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        if (!schema.path("type").asString("").equals("object")) {
            schema.put("type", "object");
        }
        return new Tool(name, workflow.id(), workflow.summary(), schema);
    }

    @Override
    public List<Tool> tools() {
        return entries.values().stream().map(Entry::tool).toList();
    }

    @Override
    public Optional<Outcome> call(String name, JsonNode arguments, Progress progress) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        Map<String, Input> inputs = new LinkedHashMap<>();
        arguments.properties().forEach(each -> inputs.put(each.getKey(), new Input.Value(each.getValue())));
        AtomicInteger steps = new AtomicInteger();
        AtomicReference<RunResult> told = new AtomicReference<>();
        RunResult result = engine.run(entry.settings().withInputs(inputs), event -> {
            if (event instanceof RunEvent.StepEnded ended) {
                progress.told(steps.incrementAndGet(), ended.step() + (ended.success() ? " succeeded" : " failed"));
            }
            if (event instanceof RunEvent.RunEnded(RunResult masked)) {
                told.set(masked);
            }
        });
        if (result instanceof RunResult.Cancelled) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(outcome(Optional.ofNullable(told.get()).orElse(result)));
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
