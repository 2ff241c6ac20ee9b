package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoFix;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callwright arazzo fix`: writes the habits of a document as the standard does and shows what would change.
///
/// Exit codes: 0 done, 1 there is something to change (`--check`), 2 bad document or usage.
@Command(
        name = "fix",
        description = "Write the habits of a document as the standard does; shows the difference.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:--check, and something would change", "2:bad document or usage"})
public final class ArazzoFixCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The Arazzo document, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--write", description = "Change the file.")
    private boolean write;

    @Option(names = "--check", description = "Change nothing; exit 1 when something would change.")
    private boolean check;

    @Mixin
    private SourceArguments sources = new SourceArguments();

    public ArazzoFixCommand() {
        this(System.out, System.err);
    }

    ArazzoFixCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (write && check) {
            throw new ParameterException(spec.commandLine(), "--write or --check, not both");
        }
        ArazzoFix fix = fix();
        fix.left().forEach(problem -> err.println("callwright: " + problem));
        err.flush();
        if (write && fix.changes()) {
            Files.writeString(file, fix.after());
        } else {
            LineDiff.of(file.toString(), fix.before(), fix.after()).forEach(out::println);
            out.flush();
        }
        if (isBroken(fix)) {
            return 2;
        }
        return check && fix.changes() ? 1 : 0;
    }

    private ArazzoFix fix() throws InterruptedException {
        ArazzoRun settings = ArazzoRun.of(file).withTargets(Usage.read(spec, sources::targets));
        try (SystemTime time = new SystemTime();
                HttpClient http = HttpClients.open()) {
            return new ArazzoEngine(new HttpOperationCaller(http), time, Caches.surroundings()).fix(settings);
        }
    }

    private static boolean isBroken(ArazzoFix fix) {
        List<Diagnostic> left = fix.left();
        return left.stream().anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR);
    }
}
