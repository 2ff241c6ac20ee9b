package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.Diagnostic.Severity;
import dev.callwright.arazzo.Excerpts;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.report.EventJson;
import dev.callwright.world.SystemTime;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callwright arazzo lint`: tells everything that is wrong or unusual in documents, and runs nothing.
///
/// Exit codes: 0 no error (remarks may be there), 1 remarks and `--warnings`, 2 errors or usage.
@Command(
        name = "lint",
        description = "Tell what is wrong or unusual in Arazzo documents; nothing is run.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no error", "1:only remarks, and --warnings was given", "2:errors, or bad usage"})
public final class ArazzoLintCommand implements Callable<Integer> {
    private final PrintStream out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Arazzo documents, YAML or JSON.")
    private List<Path> files = List.of();

    @Option(names = "--strict", description = "Only what the standard says; habits of real documents are errors.")
    private boolean strict;

    @Option(names = "--warnings", description = "Exit 1 when there are remarks, though no errors.")
    private boolean warnings;

    @Option(names = "--json", description = "Print each remark as one JSON object per line.")
    private boolean json;

    @Mixin
    private SourceArguments sources = new SourceArguments();

    public ArazzoLintCommand() {
        this(System.out);
    }

    ArazzoLintCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        ArazzoRun settings = ArazzoRun.of(files.getFirst())
                .withTargets(Usage.read(spec, sources::targets))
                .withStrict(strict);
        List<Diagnostic> all = new ArrayList<>();
        try (SystemTime time = new SystemTime();
                HttpClient http = HttpClients.open()) {
            ArazzoEngine engine = new ArazzoEngine(new HttpOperationCaller(http), time, Caches.surroundings());
            for (Path file : files) {
                List<Diagnostic> found = engine.lint(settings.withFile(file), Optional.empty());
                show(file, found);
                all.addAll(found);
            }
        }
        if (count(all, Severity.ERROR) > 0) {
            return 2;
        }
        return warnings && !all.isEmpty() ? 1 : 0;
    }

    private void show(Path file, List<Diagnostic> found) {
        if (json) {
            found.forEach(remark -> out.println(EventJson.of(remark)));
        } else {
            Excerpts excerpts = new Excerpts();
            found.forEach(remark -> out.println(excerpts.of(remark) + "\n"));
            out.println(file + ": " + count(found, Severity.ERROR) + " errors, " + count(found, Severity.WARNING)
                    + " warnings");
        }
        out.flush();
    }

    private static long count(List<Diagnostic> found, Severity severity) {
        return found.stream().filter(remark -> remark.severity() == severity).count();
    }
}
