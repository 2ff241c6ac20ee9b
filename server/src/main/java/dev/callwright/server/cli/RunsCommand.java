package dev.callwright.server.cli;

import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// `callwright runs`: workflows that a server keeps and runs, so that they survive its end.
final class RunsCommand implements Command {
    static final String NAME = "runs";

    private final Syntax syntax =
            new Syntax(this, NAME, "Run Arazzo workflows in a server, where they survive a crash.").group();

    /// By their names, which begin with that of the group; in the order in which the help names them.
    static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("runs start", RunsStartCommand::new);
        commands.put("runs list", RunsListCommand::new);
        commands.put("runs show", RunsShowCommand::new);
        commands.put("runs follow", RunsFollowCommand::new);
        commands.put("runs cancel", RunsCancelCommand::new);
        commands.put("runs resume", RunsResumeCommand::new);
        commands.put("runs keep", RunsKeepCommand::new);
        commands.put("runs documents", RunsDocumentsCommand::new);
        commands.put("runs forget", RunsForgetCommand::new);
        return commands;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() {
        throw syntax.refusal("say what to do: callwright runs start FILE");
    }
}
