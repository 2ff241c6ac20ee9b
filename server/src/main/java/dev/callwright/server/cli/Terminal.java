package dev.callwright.server.cli;

import java.io.Console;
import java.io.PrintStream;

/// Where a command prints: with colours when a person reads along, plain when it is piped or `NO_COLOR` is set.
record Terminal(PrintStream out, boolean colours) {
    // The checkers disagree on whether there is always a console; there is, but it need not be a terminal.
    @SuppressWarnings("SystemConsoleNull")
    static Terminal standard() {
        Console console = System.console();
        boolean person = console != null && console.isTerminal();
        return new Terminal(System.out, person && System.getenv("NO_COLOR") == null);
    }

    /// The few styles that are used; a style says what something is, not how it looks.
    enum Style {
        GOOD("32"),
        BAD("31"),
        QUIET("2"),
        STRONG("1");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    String in(Style style, String text) {
        return colours ? "\033[" + style.code + "m" + text + "\033[0m" : text;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }
}
