package dev.callwright.server.cli;

import dev.callwright.workflows.command.ArazzoCommand;
import dev.callwright.workflows.line.CommandLineFace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Every command of `callwright`.
public final class Commands {
    private Commands() {}

    /// Runs one command and returns its exit code.
    public static int run(String... arguments) {
        return new CommandLineFace(byName()).run(arguments);
    }

    /// In the order in which the help names them.
    private static Map<String, Function<List<String>, Object>> byName() {
        Map<String, Function<List<String>, Object>> commands = new LinkedHashMap<>();
        commands.put("demo", _ -> new DemoCommand());
        commands.put("serve", _ -> new ServeCommand());
        commands.put("call", _ -> new CallCommand());
        commands.put("credentials", _ -> new CredentialsCommand());
        commands.put("audit", _ -> new AuditCommand());
        commands.put("arazzo", ArazzoCommand::line);
        return commands;
    }
}
