package dev.callwright.workflows.command;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.generate.Generator;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `callwright arazzo generate`: writes a workflow after the description of an API.
public final class ArazzoGenerateCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(this, "generate", "Write a workflow for operations of an API.")
            .exitCode(0, "done")
            .exitCode(2, "bad description or usage");

    private final Argument<String> description =
            syntax.parameter("OPENAPI", String.class, "The description: a file or an address.");
    private final Argument<List<String>> operations = syntax.texts(
            "--operation",
            "ID",
            "An operation, in the order of the steps; without any the life of a resource: made, looked at,"
                    + " listed, changed, deleted.");

    private final Argument<Optional<Path>> output =
            syntax.file("--output", "FILE", "Write the document there, if there is no such file.");

    public ArazzoGenerateCommand() {
        this(System.out, System.err);
    }

    ArazzoGenerateCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Optional<Path> file = output.value();
        if (file.isPresent() && Files.exists(file.get())) {
            err.println("callwright: there is a file already: " + file.get());
            err.flush();
            return 2;
        }
        Path base = file.orElse(Path.of("workflow.arazzo.yaml")).toAbsolutePath();
        Generator.Generated generated;
        try (LateClient http = HttpClients.late()) {
            generated = new Generator(new HttpOperationCaller(http))
                    .generate(new Generator.Wanted(from(base, description.value()), base, operations.value()));
        }
        generated.problems().forEach(problem -> err.println("callwright: " + problem));
        err.flush();
        if (generated.document().isEmpty()) {
            return 2;
        }
        if (file.isPresent()) {
            Files.writeString(file.get(), generated.document().get());
        } else {
            out.print(generated.document().get());
            out.flush();
        }
        return 0;
    }

    /// As the document, wherever it is written, has to name the description.
    private static String from(Path base, String description) {
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
