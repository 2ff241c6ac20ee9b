package dev.callwright.workflows.command;

import dev.callwright.workflows.line.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Runs one command after the other and keeps what they print.
final class Shell {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(complained, true, StandardCharsets.UTF_8);

    /// A command that prints to this shell.
    interface Printing {
        Command to(PrintStream out, PrintStream err);
    }

    /// @return the exit code
    int run(Printing command, String... arguments) {
        return command.to(out, err)
                .syntax()
                .line()
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    /// What was printed since it was asked for last.
    String printed() {
        return taken(printed);
    }

    /// What was complained about since it was asked for last.
    String complained() {
        return taken(complained);
    }

    private static String taken(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
