package dev.callwright.workflows.debug;

import dev.callwright.arazzo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What a client says when it begins a run.
///
/// @param words as they stand on the line of `callwright arazzo run`
/// @param stopOnEntry stop before the first step
/// @param noDebug run through, whatever breakpoints there are
/// @param unknown names that mean nothing here
record LaunchArguments(List<String> words, boolean stopOnEntry, boolean noDebug, List<String> unknown) {
    private static final int MOST_WORDS = 10_000;
    private static final Pattern INPUT = Pattern.compile("[^=:]+");
    private static final Set<String> OURS = Set.of(
            "program",
            "workflow",
            "inputs",
            "servers",
            "sources",
            "serverVariables",
            "environment",
            "credentials",
            "record",
            "strict",
            "args",
            "stopOnEntry",
            "noDebug");
    /// What editors put there for themselves, besides names that begin with two underscores.
    private static final Set<String> OF_EDITORS = Set.of(
            "type",
            "request",
            "name",
            "presentation",
            "preLaunchTask",
            "postDebugTask",
            "internalConsoleOptions",
            "debugServer",
            "console",
            "serverReadyAction",
            "suppressMultipleSessionWarning");

    /// @throws IllegalArgumentException when something makes no sense
    static LaunchArguments of(JsonNode arguments) {
        List<String> words = new ArrayList<>();
        text(arguments, "workflow").ifPresent(id -> words.add("--workflow=" + id));
        object(arguments, "inputs").properties().forEach(input -> {
            if (!INPUT.matcher(input.getKey()).matches()) {
                throw new IllegalArgumentException(
                        "inputs: the name " + input.getKey() + " has a colon or an equals sign; give it by a file:"
                                + " \"args\": [\"--inputs\", \"inputs.json\"]");
            }
            words.add("--input=" + input.getKey() + ":=" + Json.write(input.getValue()));
        });
        pairs(arguments, "servers", "--server", words);
        pairs(arguments, "sources", "--source", words);
        pairs(arguments, "serverVariables", "--server-variable", words);
        text(arguments, "environment").ifPresent(file -> words.add("--environment=" + file));
        text(arguments, "credentials").ifPresent(file -> words.add("--credentials=" + file));
        text(arguments, "record").ifPresent(file -> words.add("--record=" + file));
        if (flag(arguments, "strict")) {
            words.add("--strict");
        }
        words.addAll(list(arguments));
        words.add("--");
        words.add(text(arguments, "program")
                .filter(file -> !file.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(
                        "program is missing: the path of the Arazzo document, such as \"program\": \"${file}\"")));
        if (words.size() > MOST_WORDS) {
            throw new IllegalArgumentException("more than " + MOST_WORDS + " arguments");
        }
        List<String> unknown = arguments.propertyNames().stream()
                .filter(name -> !OURS.contains(name) && !OF_EDITORS.contains(name) && !name.startsWith("__"))
                .toList();
        return new LaunchArguments(
                List.copyOf(words), flag(arguments, "stopOnEntry"), flag(arguments, "noDebug"), unknown);
    }

    private static void pairs(JsonNode arguments, String name, String option, List<String> words) {
        object(arguments, name).properties().forEach(pair -> {
            if (!pair.getValue().isString()) {
                throw new IllegalArgumentException(name + ": " + pair.getKey() + " must be a text");
            }
            words.add(option + "=" + pair.getKey() + "=" + pair.getValue().stringValue());
        });
    }

    private static JsonNode object(JsonNode arguments, String name) {
        JsonNode value = arguments.path(name);
        if (Json.isAbsentOrNull(value)) {
            return Json.NODES.objectNode();
        }
        if (!value.isObject()) {
            throw new IllegalArgumentException(name + " must be an object");
        }
        return value;
    }

    private static Optional<String> text(JsonNode arguments, String name) {
        JsonNode value = arguments.path(name);
        if (Json.isAbsentOrNull(value)) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return Optional.of(value.stringValue());
    }

    private static boolean flag(JsonNode arguments, String name) {
        JsonNode value = arguments.path(name);
        if (!Json.isAbsentOrNull(value) && !value.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false");
        }
        return value.isBoolean() && value.booleanValue();
    }

    private static List<String> list(JsonNode arguments) {
        JsonNode value = arguments.path("args");
        if (Json.isAbsentOrNull(value)) {
            return List.of();
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException(
                    "args must be a list of texts, as they stand on the line of callwright arazzo run");
        }
        return value.valueStream().map(JsonNode::stringValue).toList();
    }
}
