package dev.callwright.workflows.command;

import java.io.Console;

/// Styles of text on a terminal; without colours every text is itself.
public record Paint(boolean colours) {
    /// With colours when a person reads along, plain when it is piped or `NO_COLOR` is set.
    // The checkers disagree on whether there is always a console; there is, but it need not be a terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static Paint standard() {
        Console console = System.console();
        return new Paint(console != null && console.isTerminal() && System.getenv("NO_COLOR") == null);
    }

    String good(String text) {
        return in("32", text);
    }

    String bad(String text) {
        return in("31", text);
    }

    String quiet(String text) {
        return in("2", text);
    }

    String strong(String text) {
        return in("1", text);
    }

    String warning(String text) {
        return in("33", text);
    }

    private String in(String code, String text) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
