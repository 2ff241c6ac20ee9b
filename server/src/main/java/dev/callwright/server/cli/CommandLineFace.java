package dev.callwright.server.cli;

import dev.callwright.server.config.ConfigException;
import dev.callwright.server.text.Version;
import dev.callwright.server.workflow.ArazzoCommand;
import java.net.ConnectException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// Every command of `callwright`, and what becomes of its failures: one clear line and an exit code.
///
/// 0 done, 1 it was tried and failed, 2 it was asked wrongly or cannot start, 3 nobody there.
@Command(
        name = "callwright",
        description = "A programmable-voice server that anybody can run.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "callwright " + Version.PROGRAM,
        synopsisSubcommandLabel = "COMMAND")
public final class CommandLineFace implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 3;

    /// In the order in which the help names them.
    private static final Map<String, Function<List<String>, Object>> COMMANDS = commands();

    private CommandLineFace() {}

    /// Runs one command and returns its exit code.
    public static int run(String... arguments) {
        return face(arguments)
                .setExecutionExceptionHandler((failure, line, _) -> explain(failure))
                .setParameterExceptionHandler((problem, _) -> explain(problem))
                .execute(arguments);
    }

    /// No command was named: tells which there are.
    @Override
    public Integer call() {
        face().usage(System.err);
        return USAGE;
    }

    private static Map<String, Function<List<String>, Object>> commands() {
        Map<String, Function<List<String>, Object>> commands = new LinkedHashMap<>();
        commands.put("demo", _ -> new DemoCommand());
        commands.put("serve", _ -> new ServeCommand());
        commands.put("call", _ -> new CallCommand());
        commands.put("credentials", _ -> new CredentialsCommand());
        commands.put("audit", _ -> new AuditCommand());
        commands.put("arazzo", ArazzoCommand::line);
        return commands;
    }

    /// Knows the one command that is asked for, or all when it is none of them: to look into every command costs a
    /// fifth of the start.
    private static CommandLine face(String... arguments) {
        CommandLine face = new CommandLine(new CommandLineFace());
        List<String> words = List.of(arguments);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        Optional<Function<List<String>, Object>> asked =
                Optional.ofNullable(COMMANDS.get(words.isEmpty() ? "" : words.getFirst()));
        asked.map(List::of)
                .orElse(List.copyOf(COMMANDS.values()))
                .forEach(each -> face.addSubcommand(each.apply(rest)));
        return face;
    }

    private static int explain(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        System.err.println("callwright: " + problem.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(problem, System.err)) {
            System.err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return USAGE;
    }

    private static int explain(Exception failure) {
        System.err.println("callwright: " + message(failure));
        return switch (failure) {
            case ConfigException _ -> USAGE;
            case ConnectException _ -> UNREACHABLE;
            default -> FAILED;
        };
    }

    private static String message(Throwable failure) {
        if (failure instanceof ConnectException) {
            return "nobody answers there; is the server running? (callwright serve)";
        }
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
}
