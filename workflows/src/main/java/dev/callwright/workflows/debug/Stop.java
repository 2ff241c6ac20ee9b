package dev.callwright.workflows.debug;

import dev.callwright.arazzo.RunView;
import dev.callwright.arazzo.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run that stands still, and what can be asked about it. What makes no sense is an [IllegalArgumentException]. For
/// the thread of the run.
final class Stop {
    private static final int FRAMES = 100;

    private final List<RunView.Frame> frames;
    private final int number;
    private final String reason;
    private final Variables variables;

    /// @param number of the stop, from 1
    /// @param reason for people
    /// @param variables of this stop alone
    Stop(List<RunView.Frame> frames, int number, String reason, Variables variables) {
        this.frames = frames;
        this.number = number;
        this.reason = reason;
        this.variables = variables;
    }

    /// How many workflows are under way.
    int depth() {
        return frames.size();
    }

    ObjectNode stackTrace(Ask ask, Breakpoints lines, Numbering numbering) {
        int start = Math.max(0, ask.number("startFrame", 0));
        int levels = ask.number("levels", 0);
        ObjectNode trace = Json.NODES.objectNode();
        ArrayNode list = trace.putArray("stackFrames");
        for (int i = start; i < frames.size() && (levels <= 0 || i < start + levels); i++) {
            RunView.Frame frame = frames.get(i);
            int line = lines.firstLine(frame.file(), frame.line());
            ObjectNode json = list.addObject()
                    .put("id", number * FRAMES + i)
                    .put(
                            "name",
                            frame.step()
                                    .map(step -> frame.workflow() + " / " + step)
                                    .orElse(frame.workflow()))
                    .put("line", numbering.line(line))
                    .put("column", numbering.column(line == frame.line() ? frame.column() : 1));
            json.set("source", SourceFile.json(frame.file()));
        }
        return trace.put("totalFrames", frames.size());
    }

    ObjectNode scopes(Ask ask) {
        ObjectNode scopes = Json.NODES.objectNode();
        ArrayNode list = scopes.putArray("scopes");
        frame(ask.number("frameId", 0))
                .values()
                .forEach((name, value) -> list.addObject()
                        .put("name", name)
                        .put("variablesReference", variables.scope(name, value))
                        .put("namedVariables", value.size())
                        .put("expensive", false));
        return scopes;
    }

    ObjectNode variables(Ask ask) {
        ObjectNode found = Json.NODES.objectNode();
        found.set(
                "variables",
                variables.children(
                        ask.number("variablesReference", 0), ask.number("start", 0), ask.number("count", 0)));
        return found;
    }

    /// An expression, a text with expressions in braces, or a condition.
    ObjectNode evaluate(Ask ask) {
        String text = ask.text("expression").orElse("").strip();
        int id = ask.number("frameId", 0);
        RunView.Frame frame = id == 0 ? frames.getFirst() : frame(id);
        Optional<JsonNode> value = value(frame, text);
        if (value.isEmpty()) {
            return variables.value(Json.NODES.booleanNode(holds(frame, text)), "");
        }
        if (value.get().isMissingNode()) {
            throw new IllegalArgumentException(text + " has no value here");
        }
        // A clipboard takes all of it.
        ObjectNode shown = variables.value(value.get(), text.startsWith("$") ? text : "");
        return ask.text("context").orElse("").equals("clipboard")
                ? shown.put("result", Shown.text(value.get()))
                : shown;
    }

    private static Optional<JsonNode> value(RunView.Frame frame, String text) {
        try {
            return Optional.of(frame.value(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean holds(RunView.Frame frame, String text) {
        try {
            return frame.holds(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "this is neither a runtime expression, such as $steps.place.outputs.id or $response.body#/status,"
                            + " nor a simple condition: " + e.getMessage(),
                    e);
        }
    }

    ObjectNode exceptionInfo() {
        return Json.NODES
                .objectNode()
                .put("exceptionId", frames.getFirst().step().orElse(""))
                .put("description", reason)
                .put("breakMode", "always");
    }

    private RunView.Frame frame(int id) {
        int index = id - number * FRAMES;
        if (index < 0 || index >= frames.size()) {
            throw new IllegalArgumentException("there is no frame " + id + " at this stop");
        }
        return frames.get(index);
    }
}
