package dev.callwright.server.cli;

import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.util.Map;

/// `callwright runs cancel`: ends a run before its next request.
final class RunsCancelCommand implements Command {
    private final Syntax syntax = new Syntax(this, "cancel", "End a run before its next request.");

    private final Argument<String> run = syntax.parameter("RUN", String.class, "Its id (WR…).");
    private final ServerArguments server = new ServerArguments(syntax);

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.standard();
        try (OwnApi running = syntax.read(server::open)) {
            terminal.line(RunLines.run(
                    terminal, running.post(OwnApi.run(run.value()) + "/cancel", Json.NODES.objectNode(), Map.of())));
        }
        return 0;
    }
}
