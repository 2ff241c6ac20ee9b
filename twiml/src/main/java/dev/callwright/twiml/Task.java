package dev.callwright.twiml;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What a workflow is told about a caller in [Enqueue]: attributes as JSON text, priority, and how long the task lives.
public record Task(String attributes, OptionalInt priority, Optional<Duration> timeout) {
    private static final Form FORM = Form.planned("Task").text("JSON");
    private static final Attribute<OptionalInt> PRIORITY =
            FORM.optionalNumber("priority", 0, Integer.MAX_VALUE, Problems.SCHEMA);
    private static final Attribute<Optional<Duration>> TIMEOUT =
            FORM.optional("timeout", Type.seconds(1, Integer.MAX_VALUE), Problems.SCHEMA);

    static final Element<Task> ELEMENT = FORM.element(at -> new Task(at.text(), at.get(PRIORITY), at.get(TIMEOUT)));
}
