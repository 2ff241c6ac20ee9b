package dev.callwright.workflows.command;

import dev.callwright.workflows.debug.DebugAdapter;
import dev.callwright.workflows.debug.RunLauncher;
import dev.callwright.workflows.debug.RunWatcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Runs as `callwright arazzo run` begins them, for a debugger.
final class WatchedRuns implements RunLauncher {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /// Debugs one of them for a client, until it goes.
    static void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
        new DebugAdapter(new WatchedRuns(), out).serve(in);
    }

    @Override
    public Outcome run(List<String> words, RunWatcher watcher, PrintStream out, PrintStream err) {
        AtomicReference<String> problem = new AtomicReference<>();
        int exit = new ArazzoRunCommand(out, err, false, Optional.of(watcher))
                .syntax()
                .line()
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((refusal, _) -> {
                    problem.set(String.valueOf(refusal.getMessage()));
                    return USAGE;
                })
                .setExecutionExceptionHandler((failure, _, _) -> {
                    problem.set(Optional.ofNullable(failure.getMessage())
                            .orElse(failure.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
                    return FAILED;
                })
                .execute(words.toArray(String[]::new));
        return new Outcome(exit, Optional.ofNullable(problem.get()));
    }
}
