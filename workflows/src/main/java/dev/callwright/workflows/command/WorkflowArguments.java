package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.RunLimits;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A workflow, its inputs and what it is run against, as they stand on the command line.
public final class WorkflowArguments {
    private final Argument<Path> file;
    private final Argument<Optional<String>> workflow;
    private final Argument<List<String>> inputs;
    private final Argument<Optional<Path>> inputsFile;
    private final TargetArguments targets;
    private final Argument<Boolean> strict;

    WorkflowArguments(Syntax syntax) {
        this(syntax, "The Arazzo document, YAML or JSON.");
    }

    /// @param document what the help says of the parameter that names it
    public WorkflowArguments(Syntax syntax, String document) {
        file = syntax.parameter("FILE", Path.class, document);
        workflow = syntax.text("--workflow", "ID", "Which workflow, when the document has several.");
        inputs = syntax.texts(
                "--input",
                "NAME=TEXT|NAME=@FILE|NAME:=JSON",
                "An input; a text takes the type that the workflow asks for.");
        inputsFile = syntax.file("--inputs", "FILE", "Inputs from a JSON object in a file.");
        targets = new TargetArguments(syntax);
        strict = syntax.flag("--strict", "Only what the standard says; habits of real documents are errors.");
    }

    public TargetArguments targets() {
        return targets;
    }

    /// What makes no sense is an [IllegalArgumentException] that says so.
    public ArazzoRun settings() {
        return settings(List.of(), Optional.empty());
    }

    /// As [#settings()], with what only a run can have.
    ///
    /// @param listener where webhooks come in
    ArazzoRun settings(List<String> polls, Optional<String> listener) {
        RunArguments arguments =
                new RunArguments(inputs.value(), targets.inputs(), inputsFile.value(), polls, listener);
        return new ArazzoRun(
                file.value(),
                workflow.value(),
                arguments.inputs(),
                targets.targets(),
                arguments.polls(),
                strict.value(),
                ArazzoRun.Success.USUAL,
                RunLimits.DEFAULT);
    }
}
