package dev.callwright.workflows.debug;

import dev.callwright.arazzo.json.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/// What a run stops at without a breakpoint, when a client asks for it.
enum ExceptionFilter {
    UNHANDLED("Failed steps that no action handles", "The workflow ends there.", true),
    FAILED("Failed steps", "Also those after which an action goes on or tries again.", false),
    CRITERION("Criteria that do not hold", "Of steps and of actions.", false);

    private final String label;
    private final String description;
    private final boolean usual;

    ExceptionFilter(String label, String description, boolean usual) {
        this.label = label;
        this.description = description;
        this.usual = usual;
    }

    boolean isUsual() {
        return usual;
    }

    static Optional<ExceptionFilter> of(String name) {
        return Arrays.stream(values())
                .filter(filter -> filter.id().equals(name))
                .findFirst();
    }

    static String names() {
        return String.join(
                ", ", Arrays.stream(values()).map(ExceptionFilter::id).toList());
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ArrayNode json() {
        ArrayNode all = Json.NODES.arrayNode();
        for (ExceptionFilter filter : values()) {
            all.addObject()
                    .put("filter", filter.id())
                    .put("label", filter.label)
                    .put("description", filter.description)
                    .put("default", filter.usual);
        }
        return all;
    }
}
