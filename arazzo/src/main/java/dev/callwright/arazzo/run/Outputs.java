package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.value.Values;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Outputs of steps and workflows: what has no value is null, and remarked.
record Outputs(Session session) {
    /// @param tell whether an output without a value is worth a remark; that of a failed step is not
    ObjectNode of(Map<String, Located> outputs, Scope scope, boolean tell) {
        ObjectNode values = Json.NODES.objectNode();
        outputs.forEach((name, output) -> {
            JsonNode value = new Values(scope).resolve(output.value());
            if (value.isMissingNode() && tell) {
                session.remark(
                        Code.OUTPUT_NOT_FOUND,
                        output.place(),
                        "the output " + name + " is null: " + Json.text(output.value()) + " has no value");
            }
            values.set(name, value.isMissingNode() ? Json.NODES.nullNode() : value);
        });
        return values;
    }
}
