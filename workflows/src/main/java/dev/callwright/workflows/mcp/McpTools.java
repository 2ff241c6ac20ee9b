package dev.callwright.workflows.mcp;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a model may call. Safe for use by any thread.
public interface McpTools {
    /// @param description empty when there is none
    /// @param inputs a JSON Schema of an object
    record Tool(String name, String title, String description, JsonNode inputs) {}

    /// What came of a call.
    ///
    /// @param text for people and models
    /// @param structure the same for programs; empty when there is none
    record Outcome(boolean isError, String text, Optional<JsonNode> structure) {}

    /// Hears how far a call has come.
    interface Progress {
        void told(int steps, String message);
    }

    List<Tool> tools();

    /// Calls a tool on the calling thread; interrupting it cancels the call. Empty when there is no such tool.
    Optional<Outcome> call(String name, JsonNode arguments, Progress progress);
}
