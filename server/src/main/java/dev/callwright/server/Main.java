package dev.callwright.server;

/// The program.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(dev.callwright.server.cli.Commands.run(arguments));
    }
}
