package dev.callwright.arazzo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Where a run stands. Secrets are in nothing that it shows. For the thread of the run alone.
public interface RunView {
    /// The step that is next or was attempted, and below it the steps whose workflows brought the run there.
    List<Frame> frames();

    /// One workflow that is under way. What cannot be read is an [IllegalArgumentException] that says so.
    interface Frame {
        String workflow();

        /// Empty for a workflow that waits for another on which it depends.
        Optional<String> step();

        /// The path of its document; the address when it is no file.
        String file();

        /// From 1.
        int line();

        /// From 1.
        int column();

        /// What expressions see, by a name for people: objects and arrays, with bytes among them.
        Map<String, JsonNode> values();

        /// The value of a runtime expression, or of a text with such in braces; missing when there is none.
        JsonNode value(String expression);

        /// Whether a simple condition holds.
        boolean holds(String condition);
    }
}
