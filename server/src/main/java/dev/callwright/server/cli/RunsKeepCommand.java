package dev.callwright.server.cli;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.json.Json;
import dev.callwright.workflows.command.TargetArguments;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `callwright runs keep`: hands a document to a server, which can run it from then on.
final class RunsKeepCommand implements Command {
    private final Syntax syntax = new Syntax(this, "keep", "Keep an Arazzo document in a server, to be run there.")
            .exitCode(0, "it is kept")
            .exitCode(2, "bad document or usage")
            .exitCode(3, "no server there");

    private final Argument<Path> file = syntax.parameter("FILE", Path.class, "The Arazzo document, YAML or JSON.");
    private final Argument<Optional<String>> name =
            syntax.text("--name", "NAME", "What people call it; the title of the document unless said.");
    private final ServerArguments server = new ServerArguments(syntax);
    private final TargetArguments targets = new TargetArguments(syntax);
    private final Argument<Boolean> strict =
            syntax.flag("--strict", "Only what the standard says; habits of real documents are errors.");
    private final Argument<Boolean> json = syntax.flag("--json", "Print what is kept as one JSON object.");

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ArazzoRun settings = syntax.read(
                () -> ArazzoRun.of(file.value()).withTargets(targets.targets()).withStrict(strict.value()));
        Terminal terminal = Terminal.standard();
        try (OwnApi running = syntax.read(server::open)) {
            JsonNode kept = new DocumentKeeper(running, targets, syntax).keep(settings, name.value());
            terminal.line(json.value() ? Json.write(kept) : RunLines.document(terminal, kept));
            return 0;
        }
    }
}
