package dev.callwright.arazzo.export;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.export.Script.Part;
import dev.callwright.arazzo.request.RequestBuilder.Built;
import dev.callwright.arazzo.sketch.Unknowns;
import dev.callwright.arazzo.source.Contents;
import dev.callwright.arazzo.source.Operation;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The variables of a script that are no text. Other tools can only pass them on as a whole body. Good for one script.
final class ScriptBytes {
    private final Unknowns unknowns;
    private final Set<String> bodies = new HashSet<>();
    private final Set<String> variables = new LinkedHashSet<>();

    ScriptBytes(Unknowns unknowns) {
        this.unknowns = unknowns;
    }

    Set<String> variables() {
        return Set.copyOf(variables);
    }

    /// Takes note of what is captured: it is bytes when the description says so, or when it is sent as such.
    void captured(String variable, Part part, Operation operation) {
        if (part instanceof Part.Body(String pointer) && pointer.isEmpty()) {
            bodies.add(variable);
            if (answersBytes(operation)) {
                variables.add(variable);
            }
        }
    }

    static boolean answersBytes(Operation operation) {
        Contents contents = new Contents(operation);
        return contents.statuses().stream()
                .filter(status -> status.startsWith("2") || status.equals("default"))
                .map(status -> operation.node().path("responses").path(status))
                .map(contents::resolved)
                .map(contents::of)
                .map(Map::keySet)
                .anyMatch(types ->
                        !types.isEmpty() && types.stream().allMatch(type -> MediaKind.of(type) == MediaKind.BINARY));
    }

    /// Takes note of what is sent; why that cannot be said to another tool, in words.
    Optional<String> objection(Built built) {
        String body = built.call().body().orElse("");
        Optional<String> whole =
                unknowns.meant(body).map(ScriptBuilder::reference).flatMap(ScriptBytes::variableOfItsOwn);
        String type = built.call().header("Content-Type").orElse("");
        whole.filter(bodies::contains)
                .filter(_ -> MediaKind.of(type) == MediaKind.BINARY)
                .ifPresent(variables::add);
        return Stream.concat(
                        Stream.of(built.call().url().toString(), whole.isPresent() ? "" : body),
                        built.call().headers().stream().map(Map.Entry::getValue))
                .flatMap(this::named)
                .filter(variables::contains)
                .findFirst()
                .map(variable -> variable + " is no text, and would stand inside one");
    }

    private static Optional<String> variableOfItsOwn(ScriptBuilder.Reference reference) {
        return Optional.of(reference)
                .filter(found -> found.simple() && found.pointer().isEmpty())
                .map(ScriptBuilder.Reference::variable);
    }

    private Stream<String> named(String text) {
        Set<String> named = new LinkedHashSet<>();
        unknowns.told(text, meaning -> {
            named.add(ScriptBuilder.reference(meaning).variable());
            return "";
        });
        return named.stream();
    }
}
