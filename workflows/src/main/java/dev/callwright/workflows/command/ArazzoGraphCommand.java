package dev.callwright.workflows.command;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.graph.Picture;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/// `callwright arazzo graph`: draws a document's steps and every way between them.
public final class ArazzoGraphCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(this, "graph", "Draw the steps of a document and every way between them.")
            .exitCode(0, "done")
            .exitCode(2, "bad document or usage");

    private final Argument<Path> file = syntax.parameter("FILE", Path.class, "The Arazzo document, YAML or JSON.");
    private final Argument<Optional<String>> workflow =
            syntax.text("--workflow", "ID", "Only this workflow and those it leads to.");
    private final Argument<Picture.Format> format = syntax.choice(
            "--format", "FORMAT", Picture.Format.MERMAID, "${COMPLETION-CANDIDATES}; mermaid unless said.");

    public ArazzoGraphCommand() {
        this(System.out, System.err);
    }

    ArazzoGraphCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (LateClient http = HttpClients.late()) {
            Picture.Drawn drawn = Picture.of(file.value(), workflow.value(), new HttpOperationCaller(http));
            drawn.errors().forEach(error -> err.println("callwright: " + error));
            err.flush();
            drawn.picture().ifPresent(picture -> out.print(format.value().write(picture)));
            out.flush();
            return drawn.picture().isPresent() ? 0 : 2;
        }
    }
}
