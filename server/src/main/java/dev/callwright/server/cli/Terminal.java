package dev.callwright.server.cli;

import dev.callwright.workflows.command.Paint;
import java.io.PrintStream;

/// Where a command prints: with colours when a person reads along, plain when it is piped or `NO_COLOR` is set.
record Terminal(PrintStream out, boolean colours) {
    static Terminal standard() {
        return new Terminal(System.out, Paint.standard().colours());
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
