package dev.callwright.workflows.line;

import java.net.ConnectException;
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

/// The commands of `callwright`, and what becomes of their failures: one clear line and an exit code.
///
/// 0 done, 1 it was tried and failed, 2 it was asked wrongly or cannot start, 3 nobody there.
///
/// @param commands each made from the words after its name, in the order in which the help names them
public record CommandLineFace(Map<String, Function<List<String>, Object>> commands) {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 3;

    /// Runs one command and returns its exit code.
    public int run(String... arguments) {
        return line(arguments)
                .setExecutionExceptionHandler((failure, line, _) -> explain(failure))
                .setParameterExceptionHandler((problem, _) -> explain(problem))
                .execute(arguments);
    }

    /// Knows the one command that is asked for, or all when it is none of them: to look into every command costs a
    /// fifth of the start.
    private CommandLine line(String... arguments) {
        List<String> words = List.of(arguments);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        Optional<Function<List<String>, Object>> asked =
                Optional.ofNullable(commands.get(words.isEmpty() ? "" : words.getFirst()));
        // Before the program itself is looked into: a command may use that time to get ready.
        List<Object> made = asked.map(List::of).orElse(List.copyOf(commands.values())).stream()
                .map(each -> each.apply(rest))
                .toList();
        CommandLine line = new CommandLine(new Program());
        made.forEach(line::addSubcommand);
        return line;
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
            case MisuseException _ -> USAGE;
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

    @Command(
            name = "callwright",
            description = "A programmable-voice server that anybody can run.",
            mixinStandardHelpOptions = true,
            scope = ScopeType.INHERIT,
            version = "callwright " + Version.PROGRAM,
            synopsisSubcommandLabel = "COMMAND")
    private final class Program implements Callable<Integer> {
        /// No command was named: tells which there are.
        @Override
        public Integer call() {
            line().usage(System.err);
            return USAGE;
        }
    }
}
