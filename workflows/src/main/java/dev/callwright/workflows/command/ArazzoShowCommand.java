package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.Excerpts;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.world.SystemTime;
import java.io.PrintStream;
import java.nio.file.Path;

/// `callwright arazzo show`: tells what a document offers, and how to run it.
public final class ArazzoShowCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(
                    this, "show", "Tell what a document offers: workflows, inputs, steps, outputs.")
            .exitCode(0, "it was told; what is wrong with sources too")
            .exitCode(2, "bad document or usage");

    private final Argument<Path> file = syntax.parameter("FILE", Path.class, "The Arazzo document, YAML or JSON.");
    private final SourceArguments sources = new SourceArguments(syntax);
    private final Argument<Boolean> json =
            syntax.flag("--json", "Print one JSON object, as `arazzo schema outline` describes.");

    public ArazzoShowCommand() {
        this(System.out, System.err);
    }

    ArazzoShowCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException {
        DocumentOutline outline = outline();
        Excerpts excerpts = new Excerpts();
        outline.errors().forEach(error -> err.println(excerpts.of(error) + "\n"));
        err.flush();
        if (outline.workflows().isEmpty()) {
            return 2;
        }
        if (json.value()) {
            out.println(Json.write(OutlineText.json(outline)));
        } else {
            OutlineText.lines(outline, file.value()).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private DocumentOutline outline() throws InterruptedException {
        ArazzoRun settings = syntax.read(() -> ArazzoRun.of(file.value()).withTargets(sources.targets()));
        try (SystemTime time = new SystemTime();
                LateClient http = HttpClients.late()) {
            return new ArazzoEngine(new HttpOperationCaller(http), time, Caches.surroundings()).outline(settings);
        }
    }
}
