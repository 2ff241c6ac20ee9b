package dev.callwright.workflows.command;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.graph.Picture;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callwright arazzo graph`: draws a document's steps and every way between them.
@Command(
        name = "graph",
        description = "Draw the steps of a document and every way between them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "2:bad document or usage"})
public final class ArazzoGraphCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "FILE", description = "The Arazzo document, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--workflow", paramLabel = "ID", description = "Only this workflow and those it leads to.")
    private @Nullable String workflow;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "mermaid",
            description = "${COMPLETION-CANDIDATES}; mermaid unless said.")
    private Picture.Format format = Picture.Format.MERMAID;

    public ArazzoGraphCommand() {
        this(System.out, System.err);
    }

    ArazzoGraphCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (HttpClient http = HttpClients.open()) {
            Picture.Drawn drawn = Picture.of(file, Optional.ofNullable(workflow), new HttpOperationCaller(http));
            drawn.errors().forEach(error -> err.println("callwright: " + error));
            err.flush();
            drawn.picture().ifPresent(picture -> out.print(format.write(picture)));
            out.flush();
            return drawn.picture().isPresent() ? 0 : 2;
        }
    }
}
