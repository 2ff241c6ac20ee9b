package dev.callwright.workflows.debug;

import dev.callwright.arazzo.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A request of the client.
///
/// @param arguments missing when it has none
record Ask(int seq, String command, JsonNode arguments) {
    /// Empty when `message` is something else, which only a client is told: a response, an event.
    static Optional<Ask> of(JsonNode message) {
        JsonNode seq = message.path("seq");
        JsonNode command = message.path("command");
        boolean request = message.path("type").asString("").equals("request");
        return request && seq.isInt() && command.isString()
                ? Optional.of(new Ask(seq.intValue(), command.stringValue(), message.path("arguments")))
                : Optional.empty();
    }

    /// @throws IllegalArgumentException when it is there and no text
    Optional<String> text(String name) {
        JsonNode value = arguments.path(name);
        if (Json.isAbsentOrNull(value)) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return Optional.of(value.stringValue());
    }

    /// @throws IllegalArgumentException when it is there and no whole number
    int number(String name, int otherwise) {
        JsonNode value = arguments.path(name);
        if (Json.isAbsentOrNull(value)) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return value.intValue();
    }
}
