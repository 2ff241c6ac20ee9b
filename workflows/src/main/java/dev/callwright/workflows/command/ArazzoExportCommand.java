package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.export.Exporter;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.PrintStream;

/// `callwright arazzo export`: writes a workflow as a script of another tool.
public final class ArazzoExportCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(
                    this,
                    "export",
                    "Write a workflow as a script of another tool; inputs and credentials become variables.")
            .exitCode(0, "done; what could not be expressed is said")
            .exitCode(2, "bad document or usage");

    private final Argument<Exporter.Format> format =
            syntax.choice("--to", "TOOL", Exporter.Format.class, "${COMPLETION-CANDIDATES}");
    private final WorkflowArguments arguments = new WorkflowArguments(syntax);

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
            return new Exporter(new HttpOperationCaller(http)).export(settings, format.value());
        }
    }
}
