package dev.callwright.workflows.command;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// How a command is told that it was asked wrongly.
final class Usage {
    private Usage() {}

    /// What `reading` makes of the command line.
    ///
    /// @throws ParameterException with the words of an [IllegalArgumentException] of `reading`
    static <T> T read(CommandSpec spec, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
