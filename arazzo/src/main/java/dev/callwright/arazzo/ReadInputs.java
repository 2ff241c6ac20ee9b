package dev.callwright.arazzo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Inputs as a schema asks for them: texts have its types, defaults are filled in, files are texts or base64.
///
/// @param problems in words; empty when the values are right
public record ReadInputs(ObjectNode values, List<String> problems) {
    public ReadInputs {
        problems = List.copyOf(problems);
    }
}
