package dev.callwright.server.cli;

import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;

/// `callwright runs follow`: shows what happened in a run and what happens until its end.
final class RunsFollowCommand implements Command {
    private final Syntax syntax =
            RunExit.tellIn(new Syntax(this, "follow", "Show a run from its beginning to its end, as it happens."));

    private final Argument<String> run = syntax.parameter("RUN", String.class, "Its id (WR…).");
    private final ServerArguments server = new ServerArguments(syntax);
    private final Argument<Boolean> json = syntax.flag("--json", "Print each event as one JSON object per line.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (OwnApi running = syntax.read(server::open)) {
            return RunExit.follow(running, run.value(), json.value());
        }
    }
}
