package dev.callwright.workflows;

import dev.callwright.workflows.command.ArazzoCommand;
import dev.callwright.workflows.line.CommandLineFace;
import java.util.List;
import java.util.Map;

/// The program without its server: only what `callwright arazzo` needs is on its class path, so that it starts quickly.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ArazzoCommand.expect(List.of(arguments));
        System.exit(new CommandLineFace(ArazzoCommand.commands(), Map.of(ArazzoCommand.NAME, ArazzoCommand::new))
                .run(arguments));
    }
}
