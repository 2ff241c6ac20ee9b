package dev.callwright.server.cli;

import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;

/// `callwright runs forget`: has a server forget a run that is over, or a document with all of its runs.
final class RunsForgetCommand implements Command {
    private final Syntax syntax =
            new Syntax(this, "forget", "Forget a run that is over, or a document with its runs, all of which must be.");

    private final Argument<String> id = syntax.parameter("ID", String.class, "Of a run (WR…) or a document (WF…).");
    private final ServerArguments server = new ServerArguments(syntax);

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (OwnApi running = syntax.read(server::open)) {
            running.delete(id.value().startsWith("WF") ? OwnApi.document(id.value()) : OwnApi.run(id.value()));
        }
        return 0;
    }
}
