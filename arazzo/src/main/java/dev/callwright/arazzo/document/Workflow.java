package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// @param inputs a JSON Schema
/// @param parameters for every step, unless the step has one of the same name and place
/// @param actions for every step, unless the step has one of the same name
/// @param outputs values by name, in order
/// @param security for every step that has none of its own
public record Workflow(
        String id,
        Optional<JsonNode> inputs,
        List<Reference> dependsOn,
        List<Step> steps,
        List<Parameter> parameters,
        Actions actions,
        Map<String, Located> outputs,
        List<Security> security,
        Place place) {
    public Workflow {
        dependsOn = List.copyOf(dependsOn);
        steps = List.copyOf(steps);
        parameters = List.copyOf(parameters);
        security = List.copyOf(security);
    }

    public List<String> stepIds() {
        return steps.stream().map(Step::id).toList();
    }

    /// Those for every step and those of single steps.
    public Stream<Action> everyAction() {
        return Stream.concat(Stream.of(actions), steps.stream().map(Step::actions))
                .flatMap(Actions::all);
    }

    /// What the requests of a step authenticate themselves with by the word of the document.
    public List<Security> security(Step step) {
        return step.security().isEmpty() ? security : step.security();
    }

    /// The index of a step; -1 when there is none.
    public int indexOf(String stepId) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(stepId)) {
                return i;
            }
        }
        return -1;
    }

    /// The name of something, and where it is named.
    public record Reference(String name, Place place) {}
}
