package dev.callwright.server.cli;

import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.util.Map;

/// `callwright runs documents`: what a server can run.
final class RunsDocumentsCommand implements Command {
    private static final int USUAL = 20;

    private final Syntax syntax =
            new Syntax(this, "documents", "Show the Arazzo documents that a server keeps, newest first.");

    private final ServerArguments server = new ServerArguments(syntax);
    private final Argument<Integer> limit = syntax.number("--limit", "N", USUAL, "At most so many; 20 unless said.");
    private final Argument<Boolean> json = syntax.flag("--json", "Print each as one JSON object.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.standard();
        try (OwnApi running = syntax.read(server::open)) {
            running.list(
                    "/workflows",
                    "workflows",
                    Map.of(),
                    limit.value(),
                    document ->
                            terminal.line(json.value() ? Json.write(document) : RunLines.document(terminal, document)));
        }
        return 0;
    }
}
