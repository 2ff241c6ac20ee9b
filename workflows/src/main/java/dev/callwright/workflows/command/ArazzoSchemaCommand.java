package dev.callwright.workflows.command;

import dev.callwright.arazzo.schema.PublishedSchema;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.PrintStream;

/// `callwright arazzo schema`: prints the JSON Schema of what a command writes for programs.
public final class ArazzoSchemaCommand implements Command {
    private final PrintStream out;
    private final Syntax syntax = new Syntax(this, "schema", "Print the JSON Schema of what --json writes.");
    private final Argument<PublishedSchema> which = syntax.parameter(
            "WHICH", PublishedSchema.EVENT, "${COMPLETION-CANDIDATES}; event is a line of run --json.");

    public ArazzoSchemaCommand() {
        this(System.out);
    }

    ArazzoSchemaCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() {
        out.print(which.value().text());
        out.flush();
        return 0;
    }
}
