package dev.callwright.workflows.debug;

import dev.callwright.arazzo.StepLines;
import dev.callwright.arazzo.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The breakpoints of all documents, of which there are at most a thousand. Safe for use by any thread.
final class Breakpoints {
    private static final int MOST = 1_000;

    private final Map<SourceFile, List<Breakpoint>> all = new LinkedHashMap<>();
    private Optional<Map<SourceFile, StepLines>> documents = Optional.empty();
    private int last;

    /// Those of one document, in the place of what it had.
    ///
    /// @throws IllegalArgumentException when `ask` names no document
    synchronized ArrayNode set(Ask ask, Numbering numbering) {
        String path = ask.arguments().path("source").path("path").asString("");
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the breakpoints name no path of a source");
        }
        SourceFile file = SourceFile.of(path);
        all.remove(file);
        int room = MOST - all.values().stream().mapToInt(List::size).sum();
        List<Breakpoint> wanted = new ArrayList<>();
        for (JsonNode each : ask.arguments().path("breakpoints")) {
            int line = numbering.ourLine(each.path("line").asInt(0));
            wanted.add(
                    wanted.size() < room
                            ? new Breakpoint(++last, path, line, each)
                            : Breakpoint.refused(++last, path, line, "there are too many breakpoints"));
        }
        documents.ifPresent(known -> wanted.forEach(each -> each.find(Optional.ofNullable(known.get(file)))));
        // Those that are refused need not be remembered.
        List<Breakpoint> kept = List.copyOf(wanted.subList(0, Math.min(wanted.size(), room)));
        if (!kept.isEmpty()) {
            all.put(file, kept);
        }
        ArrayNode json = Json.NODES.arrayNode();
        wanted.forEach(each -> json.add(each.json(numbering)));
        return json;
    }

    /// The documents are known: returns what is now known of the breakpoints that were set before.
    synchronized ArrayNode find(List<StepLines> found, Numbering numbering) {
        Map<SourceFile, StepLines> known = new HashMap<>();
        found.forEach(lines -> known.put(SourceFile.of(lines.file()), lines));
        documents = Optional.of(known);
        ArrayNode json = Json.NODES.arrayNode();
        all.forEach((file, breakpoints) -> breakpoints.forEach(each -> {
            each.find(Optional.ofNullable(known.get(file)));
            json.add(each.json(numbering));
        }));
        return json;
    }

    /// The first line of the step that stands at `line`; that line when it belongs to none.
    synchronized int firstLine(String file, int line) {
        return documents
                .map(known -> known.get(SourceFile.of(file)))
                .map(lines -> lines.stepAt(line).orElse(line))
                .orElse(line);
    }

    /// Those on a step.
    ///
    /// @param line its first
    synchronized List<Breakpoint> at(String file, int line) {
        return all.isEmpty()
                ? List.of()
                : all.getOrDefault(SourceFile.of(file), List.of()).stream()
                        .filter(each -> each.isAt(line))
                        .toList();
    }
}
