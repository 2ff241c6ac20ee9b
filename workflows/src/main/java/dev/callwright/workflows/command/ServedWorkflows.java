package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.Readiness;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import dev.callwright.workflows.http.HttpWorkflows;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/// The workflows of some documents, each with a name of its own. Safe for use by any thread.
final class ServedWorkflows implements HttpWorkflows {
    private static final int LONGEST_NAME = 64;

    private final ArazzoEngine engine;
    private final String title;
    private final Map<String, Entry> entries;

    private record Entry(Served served, ArazzoRun settings) {}

    private ServedWorkflows(ArazzoEngine engine, String title, Map<String, Entry> entries) {
        this.engine = engine;
        this.title = title;
        this.entries = entries;
    }

    /// Reads and checks all of them.
    ///
    /// @param settings of every run, but for file, workflow and inputs
    /// @param errors takes in what is wrong; those workflows are not served
    static ServedWorkflows of(ArazzoEngine engine, List<Path> files, ArazzoRun settings, List<Diagnostic> errors)
            throws InterruptedException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String title = "";
        for (Path file : files) {
            ArazzoRun document = settings.withFile(file);
            DocumentOutline outline = engine.outline(document);
            title = title.isEmpty() ? outline.title() : title;
            errors.addAll(outline.errors());
            for (DocumentOutline.Entry each :
                    outline.errors().isEmpty() ? outline.workflows() : List.<DocumentOutline.Entry>of()) {
                ArazzoRun run = document.withWorkflow(each.id());
                if (engine.prepare(run) instanceof Readiness.Rejected(List<Diagnostic> found)) {
                    errors.addAll(found);
                } else {
                    String name = name(each.id(), file, entries);
                    entries.put(name, new Entry(new Served(name, each), run));
                }
            }
        }
        return new ServedWorkflows(engine, title.isEmpty() ? "Workflows" : title, entries);
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

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Served> all() {
        return entries.values().stream().map(Entry::served).toList();
    }

    @Override
    public Optional<RunResult> run(String name, JsonNode inputs) {
        return run(name, inputs, _ -> {});
    }

    /// As [#run(String, JsonNode)]; `observer` hears of the run, secrets masked.
    Optional<RunResult> run(String name, JsonNode inputs, RunObserver observer) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        Map<String, Input> given = new LinkedHashMap<>();
        inputs.properties().forEach(each -> given.put(each.getKey(), new Input.Value(each.getValue())));
        AtomicReference<RunResult> told = new AtomicReference<>();
        RunResult result = engine.run(entry.settings().withInputs(given), event -> {
            observer.on(event);
            if (event instanceof RunEvent.RunEnded(RunResult masked)) {
                told.set(masked);
            }
        });
        return Optional.of(Optional.ofNullable(told.get()).orElse(result));
    }
}
