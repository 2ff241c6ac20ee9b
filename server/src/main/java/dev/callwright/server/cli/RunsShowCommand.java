package dev.callwright.server.cli;

import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// `callwright runs show`: where a run stands.
final class RunsShowCommand implements Command {
    private final Syntax syntax = new Syntax(this, "show", "Show where a run stands, and its steps.");

    private final Argument<String> run = syntax.parameter("RUN", String.class, "Its id (WR…).");
    private final ServerArguments server = new ServerArguments(syntax);
    private final Argument<Boolean> json = syntax.flag("--json", "Print it as one JSON object.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.standard();
        try (OwnApi running = syntax.read(server::open)) {
            JsonNode found = running.get(OwnApi.run(run.value()));
            if (json.value()) {
                terminal.line(Json.write(found));
            } else {
                RunLines.whole(terminal, found).forEach(terminal::line);
            }
        }
        return 0;
    }
}
