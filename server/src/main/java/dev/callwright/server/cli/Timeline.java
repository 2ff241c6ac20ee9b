package dev.callwright.server.cli;

import java.time.Duration;

/// Prints what happens, when it happens, and who it happens to. Safe for use by any thread.
final class Timeline {
    private final Terminal terminal;
    private final boolean quiet;
    private final long begin = System.nanoTime();

    /// @param quiet print nothing
    Timeline(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /// @param who the workflow, the server's webhook, the telephone …
    synchronized void add(String who, String what) {
        if (!quiet) {
            Duration at = Duration.ofNanos(System.nanoTime() - begin);
            String time = "%3d.%03d s".formatted(at.toSeconds(), at.toMillisPart());
            terminal.line(terminal.in(Terminal.Style.QUIET, time) + "  "
                    + terminal.in(Terminal.Style.STRONG, "%-10s".formatted(who)) + what);
        }
    }

    /// A line without time.
    synchronized void say(String text) {
        if (!quiet) {
            terminal.line(text);
        }
    }
}
