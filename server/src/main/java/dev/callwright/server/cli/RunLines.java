package dev.callwright.server.cli;

import dev.callwright.arazzo.json.Json;
import dev.callwright.server.cli.Terminal.Style;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Runs and documents of a server, as a person reads them.
final class RunLines {
    private RunLines() {}

    /// One line: its id, its title and what can be run.
    static String document(Terminal terminal, JsonNode document) {
        String workflows = document.path("workflows")
                .valueStream()
                .map(workflow -> workflow.path("workflowId").asString(""))
                .collect(Collectors.joining(", "));
        String title = document.path("name").asString(document.path("title").asString(""));
        return terminal.in(Style.STRONG, document.path("id").asString("")) + "  " + title + "  "
                + terminal.in(Style.QUIET, workflows);
    }

    /// One line: its id, where it stands and since when.
    static String run(Terminal terminal, JsonNode run) {
        String at = run.path("step").asString("");
        return terminal.in(Style.STRONG, run.path("id").asString("")) + "  " + status(terminal, run) + "  "
                + run.path("workflowId").asString("") + (at.isEmpty() ? "" : " at " + at) + "  "
                + terminal.in(Style.QUIET, time(run.path("dateCreated")));
    }

    /// Everything about it that a person asks for first, with its steps.
    static List<String> whole(Terminal terminal, JsonNode run) {
        List<String> lines = new ArrayList<>(List.of(run(terminal, run)));
        for (String member : List.of("reason", "inputs", "outputs", "pending", "messagesUrl")) {
            JsonNode value = run.path(member);
            if (value.isString() || !value.isEmpty()) {
                lines.add("  " + member + ": " + (value.isString() ? value.stringValue() : Json.write(value)));
            }
        }
        for (JsonNode step : run.path("steps")) {
            lines.add("  " + step(terminal, step));
        }
        return lines;
    }

    private static String step(Terminal terminal, JsonNode step) {
        int attempt = step.path("attempt").asInt(1);
        String reason = step.path("reason").asString("");
        return "%3d  ".formatted(step.path("position").asInt()) + status(terminal, step) + "  "
                + step.path("step").asString("")
                + (attempt > 1 ? terminal.in(Style.QUIET, " attempt " + attempt) : "") + "  "
                + step.path("request").asString("")
                + (reason.isEmpty() ? "" : "  " + reason);
    }

    private static String status(Terminal terminal, JsonNode of) {
        String status = of.path("status").asString("");
        Style style = switch (status) {
            case "completed", "succeeded" -> Style.GOOD;
            case "failed", "cancelled", "unknown-outcome" -> Style.BAD;
            default -> Style.QUIET;
        };
        return terminal.in(style, "%-9s".formatted(status));
    }

    /// @param seconds since 1970, with a fraction
    private static String time(JsonNode seconds) {
        return seconds.isNull()
                ? ""
                : Instant.ofEpochMilli(new BigDecimal(seconds.asString())
                                .movePointRight(3)
                                .longValue())
                        .toString();
    }
}
