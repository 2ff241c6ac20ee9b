package dev.callwright.server.cli;

import dev.callwright.server.config.ConfigException;
import dev.callwright.server.workflow.ArazzoCommand;
import java.net.ConnectException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Every command of `callwright`, and what becomes of its failures: one clear line and an exit code.
///
/// 0 done, 1 it was tried and failed, 2 it was asked wrongly or cannot start, 3 nobody there.
@Command(
        name = "callwright",
        description = "A programmable-voice server that anybody can run.",
        mixinStandardHelpOptions = true,
        version = "callwright 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CallCommand.class,
            CredentialsCommand.class,
            ArazzoCommand.class
        })
public final class CommandLineFace {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 3;

    private CommandLineFace() {}

    /// Runs one command and returns its exit code.
    public static int run(String... arguments) {
        return new CommandLine(new CommandLineFace())
                .setExecutionExceptionHandler((failure, line, _) -> explain(failure))
                .setParameterExceptionHandler((problem, _) -> {
                    System.err.println("callwright: " + problem.getMessage());
                    System.err.println(
                            "See: callwright " + problem.getCommandLine().getCommandName() + " --help");
                    return USAGE;
                })
                .execute(arguments);
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
