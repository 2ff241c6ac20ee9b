package dev.callwright.workflows.line;

import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The commands of `callwright`, and what becomes of their failures: one clear line and an exit code.
///
/// A command is a [Command], or any object with picocli's annotations: those take longer to read.
///
/// 0 done, 1 it was tried and failed, 2 it was asked wrongly or cannot start, 3 nobody there.
///
/// @param commands by name, in the order in which the help names them; the name of one in a group begins with the
/// group's and a space
/// @param groups by name
public record CommandLineFace(Map<String, Supplier<Object>> commands, Map<String, Supplier<Object>> groups) {
    private static final String PROGRAM = "callwright";

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 3;

    /// Runs one command and returns its exit code.
    public int run(String... arguments) {
        List<String> words = List.of(arguments);
        Optional<Map.Entry<String, Supplier<Object>>> asked = commands.entrySet().stream()
                .filter(command -> beginsWith(words, parts(command.getKey())))
                .findFirst();
        int named = asked.map(command -> parts(command.getKey()).size()).orElse(0);
        List<String> rest = words.subList(named, words.size());
        return asked.map(command -> alone(command.getKey(), command.getValue()))
                .orElseGet(this::all)
                .setExecutionExceptionHandler((failure, line, _) -> explain(failure))
                .setParameterExceptionHandler((problem, _) -> explain(problem))
                .execute(rest.toArray(String[]::new));
    }

    private static List<String> parts(String name) {
        return List.of(name.split(" "));
    }

    private static boolean beginsWith(List<String> words, List<String> first) {
        return words.size() >= first.size() && words.subList(0, first.size()).equals(first);
    }

    /// The one command that is asked for: to look into those above it too costs a fifth of the start.
    private static CommandLine alone(String name, Supplier<Object> command) {
        CommandLine line = line(command.get());
        line.getCommandSpec().name(PROGRAM + " " + name);
        return line;
    }

    /// Every command, to tell which there are.
    private CommandLine all() {
        CommandLine program = new Program().syntax().line();
        commands.forEach((name, command) -> {
            if (!name.contains(" ")) {
                program.addSubcommand(name, line(command.get()));
            }
        });
        groups.forEach((name, group) -> program.addSubcommand(name, group(name, group.get())));
        return program;
    }

    private CommandLine group(String group, Object parent) {
        CommandLine line = line(parent);
        commands.forEach((name, command) -> {
            if (name.startsWith(group + " ")) {
                line.addSubcommand(name.substring(group.length() + 1), line(command.get()));
            }
        });
        return line;
    }

    private static CommandLine line(Object command) {
        return command instanceof Command own ? own.syntax().line() : annotated(command);
    }

    private static CommandLine annotated(Object command) {
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec().version(Version.LINE);
        if (!spec.mixinStandardHelpOptions()) {
            spec.mixinStandardHelpOptions(true);
        }
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

    private final class Program implements Command {
        private final Syntax syntax =
                new Syntax(this, PROGRAM, "A programmable-voice server that anybody can run.").group();

        @Override
        public Syntax syntax() {
            return syntax;
        }

        /// No command was named: tells which there are.
        @Override
        public Integer call() {
            all().usage(System.err);
            return USAGE;
        }
    }
}
