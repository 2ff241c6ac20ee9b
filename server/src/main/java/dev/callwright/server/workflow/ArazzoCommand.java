package dev.callwright.server.workflow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `callwright arazzo`: the workflow engine, against any server.
@Command(
        name = "arazzo",
        description = "Run Arazzo workflows against any server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ArazzoRunCommand.class,
            ArazzoPlanCommand.class,
            ArazzoLintCommand.class,
            ArazzoFixCommand.class,
            ArazzoSchemaCommand.class
        })
public final class ArazzoCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: callwright arazzo run FILE");
    }
}
