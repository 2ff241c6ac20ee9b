package dev.callwright.workflows.http;

import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.RunResult;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Workflows that can be called. Safe for use by any thread.
public interface HttpWorkflows {
    /// @param name that nothing else here has; letters, digits, `_` and `-`
    record Served(String name, DocumentOutline.Entry workflow) {}

    /// Of what they are the workflows, for people.
    String title();

    List<Served> all();

    /// Runs a workflow on the calling thread; interrupting it cancels the run. Secrets are masked in the result. Empty
    /// when there is no such workflow.
    ///
    /// @param inputs an object
    Optional<RunResult> run(String name, JsonNode inputs);
}
