package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.export.Exporter;
import dev.callwright.workflows.http.WorkflowsApi;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.world.SystemTime;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// `callwright arazzo export`: writes a workflow as a script of another tool, or workflows as an OpenAPI description.
public final class ArazzoExportCommand implements Command {
    private static final ObjectWriter JSON = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(
                    this,
                    "export",
                    "Write a workflow as a script of another tool, whose inputs and credentials are variables, or all of"
                            + " them as the OpenAPI description that serve --http serves.")
            .exitCode(0, "done; what could not be expressed is said")
            .exitCode(2, "bad document or usage");

    private final Argument<Format> format = syntax.choice("--to", "TOOL", Format.class, "${COMPLETION-CANDIDATES}");
    private final WorkflowArguments arguments = new WorkflowArguments(syntax);

    private enum Format {
        CURL,
        HURL,
        JAVA,
        K6,
        OPENAPI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ArazzoExportCommand() {
        this(System.out, System.err);
    }

    ArazzoExportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException {
        Exporter.Exported exported = exported();
        exported.errors().forEach(error -> err.println("callwright: " + error));
        exported.left().forEach(note -> err.println("callwright: not expressed: " + note));
        err.flush();
        exported.script().ifPresent(out::print);
        out.flush();
        return exported.script().isPresent() ? 0 : 2;
    }

    private Exporter.Exported exported() throws InterruptedException {
        ArazzoRun settings = syntax.read(arguments::settings);
        try (LateClient http = HttpClients.late()) {
            HttpOperationCaller caller = new HttpOperationCaller(http);
            return format.value() == Format.OPENAPI
                    ? description(settings, caller)
                    : new Exporter(caller)
                            .export(
                                    settings,
                                    Exporter.Format.valueOf(format.value().name()));
        }
    }

    private static Exporter.Exported description(ArazzoRun settings, HttpOperationCaller caller)
            throws InterruptedException {
        List<Diagnostic> errors = new ArrayList<>();
        try (SystemTime time = new SystemTime()) {
            ServedWorkflows workflows = ServedWorkflows.of(
                    new ArazzoEngine(caller, time, Caches.surroundings()), List.of(settings.file()), settings, errors);
            String text = JSON.writeValueAsString(WorkflowsApi.of(workflows)) + "\n";
            return new Exporter.Exported(Optional.of(text).filter(_ -> errors.isEmpty()), List.of(), errors);
        }
    }
}
