package dev.callwright.workflows.debug;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.RunView;
import dev.callwright.arazzo.StepLines;
import dev.callwright.arazzo.json.Json;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A line on which somebody wants the run to stop, or to say something. [Breakpoints] holds its lock when it is found
/// and shown; it is tried on the thread of the run.
final class Breakpoint {
    private static final int LONGEST = 2_000;
    private static final String EARLY = "the documents are read when the run begins";

    private final int id;
    private final int asked;
    private final String path;
    private Optional<String> condition = Optional.empty();
    private Optional<String> message = Optional.empty();
    private HitCount count = HitCount.EVERY;
    private Optional<String> problem = Optional.empty();
    private String unfound = EARLY;
    private int line;
    private int hits;

    /// @param path of its document, as the client calls it
    /// @param asked its line, from 1
    Breakpoint(int id, String path, int asked, JsonNode wanted) {
        this.id = id;
        this.path = path;
        this.asked = asked;
        try {
            condition = text(wanted, "condition");
            message = text(wanted, "logMessage");
            count = text(wanted, "hitCondition").map(HitCount::parse).orElse(HitCount.EVERY);
            problem = condition
                    .flatMap(ArazzoEngine::problemOf)
                    .map(reason -> "the condition is no simple condition of Arazzo: " + reason);
        } catch (IllegalArgumentException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// One that is not looked at.
    static Breakpoint refused(int id, String path, int asked, String reason) {
        Breakpoint refused = new Breakpoint(id, path, asked, Json.absent());
        refused.problem = Optional.of(reason);
        return refused;
    }

    private static Optional<String> text(JsonNode wanted, String name) {
        String text = wanted.path(name).asString("");
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(name + " has more than " + LONGEST + " characters");
        }
        return Optional.of(text).filter(given -> !given.isBlank());
    }

    int id() {
        return id;
    }

    /// Looks for the step of its line.
    ///
    /// @param document empty when the run does not come to one of that path
    void find(Optional<StepLines> document) {
        OptionalInt step = document.map(lines -> lines.stepAt(asked)).orElse(OptionalInt.empty());
        line = step.orElse(0);
        unfound = document.isPresent() ? "there is no step on this line" : "the run does not come to this document";
    }

    /// @param step the first line of one
    boolean isAt(int step) {
        return problem.isEmpty() && line == step;
    }

    /// What becomes of the run there.
    sealed interface Effect {
        record Nothing() implements Effect {}

        record Stop() implements Effect {}

        record Say(String text) implements Effect {}

        /// @param reason why it cannot be known whether to stop, which one then does
        record Unclear(String reason) implements Effect {}
    }

    /// The run has come there: counts it when the condition holds.
    Effect tried(RunView.Frame frame) {
        try {
            if (condition.isPresent() && !frame.holds(condition.get())) {
                return new Effect.Nothing();
            }
        } catch (IllegalArgumentException e) {
            return new Effect.Unclear("the condition of the breakpoint cannot be evaluated: " + e.getMessage());
        }
        hits++;
        if (!count.stopsAt(hits)) {
            return new Effect.Nothing();
        }
        return message.<Effect>map(text -> new Effect.Say(said(text, frame))).orElseGet(Effect.Stop::new);
    }

    private static String said(String text, RunView.Frame frame) {
        try {
            return Shown.text(frame.value(text));
        } catch (IllegalArgumentException e) {
            // There is no expression in it.
            return text;
        }
    }

    ObjectNode json(Numbering numbering) {
        boolean verified = problem.isEmpty() && line > 0;
        ObjectNode json = Json.NODES.objectNode().put("id", id).put("verified", verified);
        json.put("line", numbering.line(verified ? line : asked));
        json.set("source", SourceFile.json(path));
        if (!verified) {
            json.put("message", problem.orElse(unfound));
        }
        return json;
    }
}
