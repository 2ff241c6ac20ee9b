package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.export.Exporter;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `callwright arazzo export`: writes a workflow as a script of another tool.
@Command(
        name = "export",
        description = "Write a workflow as a script of another tool; inputs and credentials become variables.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done; what could not be expressed is said", "2:bad document or usage"})
public final class ArazzoExportCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WorkflowArguments arguments = new WorkflowArguments();

    @Option(names = "--to", required = true, paramLabel = "TOOL", description = "${COMPLETION-CANDIDATES}")
    private Exporter.Format format = Exporter.Format.CURL;

    public ArazzoExportCommand() {
        this(System.out, System.err);
    }

    ArazzoExportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
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
        ArazzoRun settings = Usage.read(spec, arguments::settings);
        try (HttpClient http = HttpClients.open()) {
            return new Exporter(new HttpOperationCaller(http)).export(settings, format);
        }
    }
}
