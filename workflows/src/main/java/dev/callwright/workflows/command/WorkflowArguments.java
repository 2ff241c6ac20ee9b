package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.RunLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A workflow, its inputs and what it is run against, as they stand on the command line.
final class WorkflowArguments {
    @Parameters(paramLabel = "FILE", description = "The Arazzo document, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--workflow", paramLabel = "ID", description = "Which workflow, when the document has several.")
    private @Nullable String workflow;

    @Option(
            names = "--input",
            paramLabel = "NAME=TEXT|NAME=@FILE|NAME:=JSON",
            description = "An input; a text takes the type that the workflow asks for.")
    private List<String> inputs = List.of();

    @Option(names = "--inputs", paramLabel = "FILE", description = "Inputs from a JSON object in a file.")
    private @Nullable Path inputsFile;

    @Mixin
    private TargetArguments targets = new TargetArguments();

    @Option(names = "--strict", description = "Only what the standard says; habits of real documents are errors.")
    private boolean strict;

    TargetArguments targets() {
        return targets;
    }

    /// What makes no sense is an [IllegalArgumentException] that says so.
    ArazzoRun settings() {
        return settings(List.of(), Optional.empty());
    }

    /// As [#settings()], with what only a run can have.
    ///
    /// @param listener where webhooks come in
    ArazzoRun settings(List<String> polls, Optional<String> listener) {
        RunArguments arguments = new RunArguments(inputs, targets.inputs(), inputsFile, polls, listener);
        return new ArazzoRun(
                file,
                Optional.ofNullable(workflow),
                arguments.inputs(),
                targets.targets(),
                arguments.polls(),
                strict,
                RunLimits.DEFAULT);
    }
}
