package dev.callwright.server.cli;

import dev.callwright.workflows.command.ArazzoCommand;
import dev.callwright.workflows.line.CommandLineFace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Every command of `callwright`.
public final class Commands {
    private Commands() {}

    /// Runs one command and returns its exit code.
    public static int run(String... arguments) {
        Map<String, Supplier<Object>> groups = new LinkedHashMap<>();
        groups.put(RunsCommand.NAME, RunsCommand::new);
        groups.put(ArazzoCommand.NAME, ArazzoCommand::new);
        return new CommandLineFace(byName(), groups).run(arguments);
    }

    /// In the order in which the help names them.
    private static Map<String, Supplier<Object>> byName() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("serve", ServeCommand::new);
        commands.put("call", CallCommand::new);
        commands.put("credentials", CredentialsCommand::new);
        commands.put("audit", AuditCommand::new);
        commands.putAll(RunsCommand.commands());
        commands.putAll(ArazzoCommand.commands());
        return commands;
    }
}
