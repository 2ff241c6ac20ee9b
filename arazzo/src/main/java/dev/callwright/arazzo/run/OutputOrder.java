package dev.callwright.arazzo.run;

import dev.callwright.arazzo.criterion.NamedInCriterion;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Actions;
import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Root;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Finds steps that ask for the outputs of a step that can only run after them.
record OutputOrder(Workflow workflow, Problems problems) {
    void check() {
        for (int i = 0; i < workflow.steps().size(); i++) {
            for (Asked asked : asked(workflow.steps().get(i))) {
                int later = workflow.indexOf(asked.step());
                if (later > i && !leadsBack(later, i)) {
                    problems.add(
                            Code.FORWARD_OUTPUT,
                            asked.place(),
                            "the step " + asked.step() + " runs only after this one, so it has no output yet: "
                                    + asked.expression(),
                            "put that step first");
                }
            }
        }
    }

    private record Asked(Expression expression, String step, Place place) {}

    private static List<Asked> asked(Step step) {
        List<Asked> all = new ArrayList<>();
        step.parameters().forEach(parameter -> add(parameter.value(), all));
        step.body().flatMap(RequestBody::payload).ifPresent(payload -> add(payload, all));
        step.body()
                .map(RequestBody::replacements)
                .orElse(List.of())
                .forEach(replacement -> add(replacement.value(), all));
        step.successCriteria()
                .forEach(criterion -> NamedInCriterion.expressions(criterion)
                        .forEach(expression -> add(expression, criterion.place(), all)));
        return all;
    }

    private static void add(Located value, List<Asked> all) {
        texts(value.value())
                .forEach(text -> Expression.parse(text)
                        .map(List::of)
                        .orElseGet(() -> Template.parse(text).expressions())
                        .forEach(expression -> add(expression, value.place(), all)));
    }

    private static void add(Expression expression, Place place, List<Asked> all) {
        if (expression.root() instanceof Root.StepOutput(String step, String _)) {
            all.add(new Asked(expression, step, place));
        }
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isString()
                ? Stream.of(value.stringValue())
                : value.valueStream().flatMap(OutputOrder::texts);
    }

    /// True when an action of that step, or of one after it, leads to the earlier one or before it.
    private boolean leadsBack(int later, int earlier) {
        return Stream.concat(
                        Stream.of(workflow.actions()),
                        workflow.steps().subList(later, workflow.steps().size()).stream()
                                .map(Step::actions))
                .flatMap(Actions::all)
                .map(Action::destination)
                .flatMap(Optional::stream)
                .filter(Action.Destination.ToStep.class::isInstance)
                .anyMatch(target -> workflow.indexOf(target.name()) <= earlier);
    }
}
