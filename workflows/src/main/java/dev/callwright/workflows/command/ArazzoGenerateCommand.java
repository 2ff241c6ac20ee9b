package dev.callwright.workflows.command;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.generate.Generator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callwright arazzo generate`: writes a workflow after the description of an API.
@Command(
        name = "generate",
        description = "Write a workflow for operations of an API.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "2:bad description or usage"})
public final class ArazzoGenerateCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "OPENAPI", description = "The description: a file or an address.")
    private String description = "";

    @Option(
            names = "--operation",
            paramLabel = "ID",
            description =
                    "An operation, in the order of the steps; without any the life of a resource: made, looked at,"
                            + " listed, changed, deleted.")
    private List<String> operations = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the document there, if there is no such file.")
    private @Nullable Path output;

    public ArazzoGenerateCommand() {
        this(System.out, System.err);
    }

    ArazzoGenerateCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (output != null && Files.exists(output)) {
            err.println("callwright: there is a file already: " + output);
            err.flush();
            return 2;
        }
        Path base = (output == null ? Path.of("workflow.arazzo.yaml") : output).toAbsolutePath();
        Generator.Generated generated;
        try (HttpClient http = HttpClients.open()) {
            generated = new Generator(new HttpOperationCaller(http))
                    .generate(new Generator.Wanted(from(base), base, operations));
        }
        generated.problems().forEach(problem -> err.println("callwright: " + problem));
        err.flush();
        if (generated.document().isEmpty()) {
            return 2;
        }
        if (output == null) {
            out.print(generated.document().get());
            out.flush();
        } else {
            Files.writeString(output, generated.document().get());
        }
        return 0;
    }

    /// As the document, wherever it is written, has to name the description.
    private String from(Path base) {
        if (description.startsWith("http://") || description.startsWith("https://")) {
            return description;
        }
        Path folder = base.getParent();
        Path file = Path.of(description).toAbsolutePath().normalize();
        return folder == null
                ? file.toString()
                : folder.normalize().relativize(file).toString();
    }
}
