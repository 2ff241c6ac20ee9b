package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.DocumentOutline.Field;
import dev.callwright.arazzo.MissingInputs.Asked;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A workflow that is to be run as a test, with those of the given inputs that it describes.
///
/// @param all as they were given
/// @param skipped why it cannot be run; empty when it can
record TestChoice(ArazzoRun all, ArazzoRun settings, String workflow, Optional<String> skipped) {
    static TestChoice of(ArazzoRun all, DocumentOutline.Entry workflow) {
        Map<String, Input> own = new LinkedHashMap<>();
        InputsAtHand environment = InputsAtHand.ofEnvironment();
        boolean takesAny = workflow.inputs().isPresent() && workflow.fields().isEmpty();
        all.inputs().forEach((name, value) -> {
            if (takesAny
                    || workflow.fields().stream().anyMatch(field -> field.name().equals(name))) {
                own.put(name, value);
            }
        });
        for (Field field : workflow.fields()) {
            if (!own.containsKey(field.name())) {
                environment
                        .text(new Asked(field.name(), field.description(), field.isNeeded(), true), Optional.empty())
                        .ifPresent(text -> own.put(field.name(), new Input.Text(text)));
            }
        }
        String missing = workflow.fields().stream()
                .filter(field -> field.isNeeded() && !own.containsKey(field.name()))
                .map(Field::name)
                .collect(Collectors.joining(", "));
        return new TestChoice(
                all,
                all.withInputs(own).withWorkflow(workflow.id()),
                workflow.id(),
                missing.isEmpty() ? Optional.empty() : Optional.of("it needs " + missing));
    }
}
