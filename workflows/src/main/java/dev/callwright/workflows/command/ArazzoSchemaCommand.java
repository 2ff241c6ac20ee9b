package dev.callwright.workflows.command;

import dev.callwright.arazzo.schema.PublishedSchema;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callwright arazzo schema`: prints the JSON Schema of what a command writes for programs.
@Command(name = "schema", description = "Print the JSON Schema of what --json writes.", mixinStandardHelpOptions = true)
public final class ArazzoSchemaCommand implements Runnable {
    private final PrintStream out;

    @Parameters(
            paramLabel = "WHICH",
            arity = "0..1",
            defaultValue = "event",
            description = "${COMPLETION-CANDIDATES}; event is a line of run --json.")
    private PublishedSchema which = PublishedSchema.EVENT;

    public ArazzoSchemaCommand() {
        this(System.out);
    }

    ArazzoSchemaCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        out.print(which.text());
        out.flush();
    }
}
