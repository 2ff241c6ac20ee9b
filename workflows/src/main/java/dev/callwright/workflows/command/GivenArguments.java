package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Success;
import dev.callwright.arazzo.RunLimits;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What workflows are given and what they are run against, as it stands on the command line.
final class GivenArguments {
    private final Argument<List<String>> inputs;
    private final Argument<Optional<Path>> inputsFile;
    private final TargetArguments targets;
    private final Argument<Boolean> strict;

    GivenArguments(Syntax syntax) {
        inputs = syntax.texts(
                "--input",
                "NAME=TEXT|NAME=@FILE|NAME:=JSON",
                "An input; a text takes the type that the workflow asks for.");
        inputsFile = syntax.file("--inputs", "FILE", "Inputs from a JSON object in a file.");
        targets = new TargetArguments(syntax);
        strict = syntax.flag("--strict", "Only what the standard says; habits of real documents are errors.");
    }

    TargetArguments targets() {
        return targets;
    }

    /// What makes no sense is an [IllegalArgumentException] that says so.
    ///
    /// @param polls as they stand on the line
    /// @param listener where webhooks come in
    ArazzoRun settings(Path file, Optional<String> workflow, List<String> polls, Optional<String> listener) {
        RunArguments arguments =
                new RunArguments(inputs.value(), targets.inputs(), inputsFile.value(), polls, listener);
        return new ArazzoRun(
                file,
                workflow,
                arguments.inputs(),
                targets.targets(),
                arguments.polls(),
                strict.value(),
                Success.USUAL,
                RunLimits.DEFAULT);
    }
}
