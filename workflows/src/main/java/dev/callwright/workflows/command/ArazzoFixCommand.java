package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoFix;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `callwright arazzo fix`: writes the habits of a document as the standard does and shows what would change.
///
/// Exit codes: 0 done, 1 there is something to change (`--check`), 2 bad document or usage.
public final class ArazzoFixCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(
                    this, "fix", "Write the habits of a document as the standard does; shows the difference.")
            .exitCode(0, "done")
            .exitCode(1, "--check, and something would change")
            .exitCode(2, "bad document or usage");

    private final Argument<Path> file = syntax.parameter("FILE", Path.class, "The Arazzo document, YAML or JSON.");
    private final Argument<Boolean> write = syntax.flag("--write", "Change the file.");
    private final Argument<Boolean> check =
            syntax.flag("--check", "Change nothing; exit 1 when something would change.");
    private final SourceArguments sources = new SourceArguments(syntax);

    public ArazzoFixCommand() {
        this(System.out, System.err);
    }

    ArazzoFixCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (write.value() && check.value()) {
            throw syntax.refusal("--write or --check, not both");
        }
        ArazzoFix fix = fix();
        fix.left().forEach(problem -> err.println("callwright: " + problem));
        err.flush();
        if (write.value() && fix.changes()) {
            Files.writeString(file.value(), fix.after());
        } else {
            LineDiff.of(file.value().toString(), fix.before(), fix.after()).forEach(out::println);
            out.flush();
        }
        if (isBroken(fix)) {
            return 2;
        }
        return check.value() && fix.changes() ? 1 : 0;
    }

    private ArazzoFix fix() throws InterruptedException {
        ArazzoRun settings = ArazzoRun.of(file.value()).withTargets(syntax.read(sources::targets));
        try (SystemTime time = new SystemTime();
                LateClient http = HttpClients.late()) {
            return new ArazzoEngine(new HttpOperationCaller(http), time, Caches.surroundings()).fix(settings);
        }
    }

    private static boolean isBroken(ArazzoFix fix) {
        List<Diagnostic> left = fix.left();
        return left.stream().anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR);
    }
}
