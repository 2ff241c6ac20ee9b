package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Syntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A workflow, its inputs and what it is run against, as they stand on the command line.
public final class WorkflowArguments {
    private final Argument<Path> file;
    private final Argument<Optional<String>> workflow;
    private final GivenArguments given;

    WorkflowArguments(Syntax syntax) {
        this(syntax, "The Arazzo document, YAML or JSON.");
    }

    /// @param document what the help says of the parameter that names it
    public WorkflowArguments(Syntax syntax, String document) {
        file = syntax.parameter("FILE", Path.class, document);
        workflow = syntax.text("--workflow", "ID", "Which workflow, when the document has several.");
        given = new GivenArguments(syntax);
    }

    public TargetArguments targets() {
        return given.targets();
    }

    /// What makes no sense is an [IllegalArgumentException] that says so.
    public ArazzoRun settings() {
        return settings(List.of(), Optional.empty());
    }

    /// As [#settings()], with what only a run can have.
    ///
    /// @param listener where webhooks come in
    ArazzoRun settings(List<String> polls, Optional<String> listener) {
        return given.settings(file.value(), workflow.value(), polls, listener);
    }
}
