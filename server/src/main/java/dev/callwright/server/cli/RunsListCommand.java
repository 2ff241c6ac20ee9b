package dev.callwright.server.cli;

import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `callwright runs list`: the runs of a server.
final class RunsListCommand implements Command {
    private static final int USUAL = 20;

    private final Syntax syntax = new Syntax(this, "list", "Show the runs of a server, newest first.");

    private final ServerArguments server = new ServerArguments(syntax);
    private final Argument<Optional<String>> document =
            syntax.text("--document", "ID", "Of this document alone (WF…).");
    private final Argument<Optional<String>> status = syntax.text(
            "--status", "WORD", "queued, running, waiting, unknown-outcome, completed, failed or cancelled alone.");
    private final Argument<Integer> limit = syntax.number("--limit", "N", USUAL, "At most so many; 20 unless said.");
    private final Argument<Boolean> json = syntax.flag("--json", "Print each as one JSON object.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.standard();
        Map<String, String> wanted = new LinkedHashMap<>();
        status.value().ifPresent(word -> wanted.put("status", word));
        String path = document.value().map(id -> OwnApi.document(id) + "/runs").orElse("/runs");
        try (OwnApi running = syntax.read(server::open)) {
            running.list(
                    path,
                    "runs",
                    wanted,
                    limit.value(),
                    run -> terminal.line(json.value() ? Json.write(run) : RunLines.run(terminal, run)));
        }
        return 0;
    }
}
