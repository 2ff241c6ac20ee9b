package dev.callwright.arazzo.language;

import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Shape;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where the name under the cursor leads, and what it means.
record Leads(OpenDocument document, Spot spot, int line, String word) {
    private static final long LARGEST = 32L << 20;
    private static final Pattern STEP = Pattern.compile("\\$steps\\.([A-Za-z0-9_-]+)\\..*");
    private static final Pattern OTHER = Pattern.compile("\\$sourceDescriptions\\.([A-Za-z0-9_-]+)\\.(.+)");
    private static final Pattern OWN = Pattern.compile("\\$workflows\\.([A-Za-z0-9_-]+)\\..*");
    private static final Pattern COMPONENT = Pattern.compile("\\$components\\.([A-Za-z]+)\\.(.+)");

    Optional<Target> target() {
        Matcher step = STEP.matcher(word);
        Matcher own = OWN.matcher(word);
        Matcher component = COMPONENT.matcher(word);
        if (step.matches()) {
            return step(step.group(1));
        }
        if (own.matches()) {
            return workflow(own.group(1));
        }
        if (component.matches()) {
            return component(component.group(1), component.group(2));
        }
        return switch (spot.key().isEmpty() && !spot.path().isEmpty()
                ? spot.path().getLast()
                : spot.key()) {
            case "operationId" -> document.operation(word).flatMap(this::operation);
            case "operationPath" -> pointed().flatMap(this::operation);
            case "stepId" -> step(word);
            case "workflowId" -> workflow(word);
            case "dependsOn" -> spot.path().contains("steps") ? step(word) : workflow(word);
            default -> Optional.empty();
        };
    }

    /// In Markdown.
    Optional<String> meaning() {
        Shape shape = spot.shape();
        if (shape != null
                && shape.fields().contains(word)
                && (spot.key().equals(word) || spot.key().isEmpty())) {
            return Optional.of("**" + word + "**: " + shape.note(word));
        }
        Matcher step = STEP.matcher(word);
        if (step.matches()) {
            return stepNamed(step.group(1)).map(Leads::about);
        }
        return switch (spot.key()) {
            case "operationId" -> document.operation(word).map(Leads::about);
            case "operationPath" -> pointed().map(Leads::about);
            case "stepId" -> stepNamed(word).map(Leads::about);
            case "workflowId" -> workflowNamed(word).map(Leads::about);
            default -> Optional.empty();
        };
    }

    private Optional<Operation> pointed() {
        return document.operations().stream()
                .filter(operation -> word.equals(operation.pointed()))
                .findFirst();
    }

    private Optional<Step> stepNamed(String id) {
        return document.workflowAt(spot, line)
                .flatMap(workflow -> workflow.steps().stream()
                        .filter(step -> step.id().equals(id))
                        .findFirst());
    }

    private Optional<Workflow> workflowNamed(String id) {
        return document.loaded().flatMap(loaded -> loaded.document().workflow(id));
    }

    private Optional<Target> step(String id) {
        return stepNamed(id).map(step -> here(step.place()));
    }

    private Optional<Target> workflow(String name) {
        Matcher other = OTHER.matcher(name);
        if (!other.matches()) {
            return workflowNamed(name).map(workflow -> here(workflow.place()));
        }
        return document.loaded()
                .flatMap(
                        loaded -> Optional.ofNullable(loaded.workflowDocuments().get(other.group(1))))
                .flatMap(found ->
                        found.document().workflow(other.group(2)).map(workflow -> target(found, workflow.place())));
    }

    private Optional<Target> component(String kind, String name) {
        return document.loaded()
                .map(loaded -> here(loaded.document()
                        .tree()
                        .top()
                        .member("components")
                        .member(kind)
                        .member(name)
                        .key()));
    }

    private Target here(Place place) {
        return new Target(document.file().toUri(), Math.max(0, place.line() - 1), Math.max(0, place.column() - 1));
    }

    private static Target target(LoadedDocument other, Place place) {
        return new Target(other.location(), Math.max(0, place.line() - 1), Math.max(0, place.column() - 1));
    }

    /// Looked for in the text of the description, which is kept without places.
    private Optional<Target> operation(Operation operation) {
        URI location = operation.api().location();
        if (!"file".equals(location.getScheme())) {
            return Optional.empty();
        }
        String key = operation.id().isEmpty() ? operation.path() : operation.id();
        Pattern written = operation.id().isEmpty()
                ? Pattern.compile("[\"']?" + Pattern.quote(key) + "[\"']?\\s*:")
                : Pattern.compile(
                        "[\"']?operationId[\"']?\\s*:\\s*[\"']?" + Pattern.quote(key) + "[\"']?\\s*(,|}|#|$)");
        int at = 0;
        for (String text : text(location)) {
            Matcher matcher = written.matcher(text);
            if (matcher.find()) {
                return Optional.of(new Target(Path.of(location).toUri(), at, matcher.start()));
            }
            at++;
        }
        return Optional.of(new Target(Path.of(location).toUri(), 0, 0));
    }

    private static List<String> text(URI location) {
        try {
            Path file = Path.of(location);
            return Files.size(file) > LARGEST
                    ? List.of()
                    : Files.readString(file).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String about(Operation operation) {
        String parameters = operation.parameters().stream()
                .map(parameter -> "`" + parameter.name() + "` ("
                        + parameter.in().name().toLowerCase(Locale.ROOT)
                        + (parameter.required() ? ", required)" : ")"))
                .collect(Collectors.joining(", "));
        String summary = operation.node().path("summary").asString("");
        return "**" + operation.method() + " " + operation.path() + "** of "
                + operation.api().name()
                + (summary.isEmpty() ? "" : "\n\n" + summary)
                + (parameters.isEmpty() ? "" : "\n\nparameters: " + parameters);
    }

    private static String about(Step step) {
        String inputs = step.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
        return "**" + step.id() + "**: " + step.target().name()
                + (inputs.isEmpty() ? "" : "\n\nparameters: " + inputs)
                + (step.outputs().isEmpty()
                        ? ""
                        : "\n\noutputs: " + String.join(", ", step.outputs().keySet()));
    }

    private static String about(Workflow workflow) {
        return "**" + workflow.id() + "**: steps " + String.join(", ", workflow.stepIds())
                + (workflow.outputs().isEmpty()
                        ? ""
                        : "\n\noutputs: " + String.join(", ", workflow.outputs().keySet()));
    }
}
