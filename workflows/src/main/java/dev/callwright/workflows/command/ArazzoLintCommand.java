package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.Diagnostic.Severity;
import dev.callwright.arazzo.Excerpts;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.report.EventJson;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.world.SystemTime;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `callwright arazzo lint`: tells everything that is wrong or unusual in documents, and runs nothing.
///
/// Exit codes: 0 no error (remarks may be there), 1 remarks and `--warnings`, 2 errors or usage.
public final class ArazzoLintCommand implements Command {
    private final PrintStream out;

    private final Syntax syntax = new Syntax(
                    this, "lint", "Tell what is wrong or unusual in Arazzo documents; nothing is run.")
            .exitCode(0, "no error")
            .exitCode(1, "only remarks, and --warnings was given")
            .exitCode(2, "errors, or bad usage");

    private final Argument<List<Path>> files = syntax.parameters("FILE", Path.class, "Arazzo documents, YAML or JSON.");
    private final Argument<Boolean> strict =
            syntax.flag("--strict", "Only what the standard says; habits of real documents are errors.");
    private final Argument<Boolean> warnings =
            syntax.flag("--warnings", "Exit 1 when there are remarks, though no errors.");
    private final Argument<Boolean> json = syntax.flag("--json", "Print each remark as one JSON object per line.");
    private final SourceArguments sources = new SourceArguments(syntax);

    public ArazzoLintCommand() {
        this(System.out);
    }

    ArazzoLintCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException {
        ArazzoRun settings = ArazzoRun.of(files.value().getFirst())
                .withTargets(syntax.read(sources::targets))
                .withStrict(strict.value());
        List<Diagnostic> all = new ArrayList<>();
        try (SystemTime time = new SystemTime();
                LateClient http = HttpClients.late()) {
            ArazzoEngine engine = new ArazzoEngine(new HttpOperationCaller(http), time, Caches.surroundings());
            for (Path file : files.value()) {
                List<Diagnostic> found = engine.lint(settings.withFile(file), Optional.empty());
                show(file, found);
                all.addAll(found);
            }
        }
        if (count(all, Severity.ERROR) > 0) {
            return 2;
        }
        return warnings.value() && !all.isEmpty() ? 1 : 0;
    }

    private void show(Path file, List<Diagnostic> found) {
        if (json.value()) {
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
