package dev.callwright.workflows.command;

import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.DocumentOutline.Entry;
import dev.callwright.arazzo.DocumentOutline.Field;
import dev.callwright.arazzo.DocumentOutline.Part;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a document offers, for people and for programs.
final class OutlineText {
    private static final int LONGEST = 120;

    private OutlineText() {}

    /// @param file by which the line that runs a workflow names the document
    static List<String> lines(DocumentOutline outline, Path file) {
        List<String> lines = new ArrayList<>();
        lines.add(outline.title() + "  (Arazzo " + outline.version() + ")");
        for (Entry workflow : outline.workflows()) {
            lines.add("");
            lines.add(workflow.id() + (workflow.summary().isEmpty() ? "" : "  " + workflow.summary()));
            part(
                    "inputs",
                    table(workflow.fields().stream().map(OutlineText::row).toList()),
                    lines);
            part("steps", table(workflow.steps().stream().map(OutlineText::row).toList()), lines);
            part("outputs", workflow.outputs(), lines);
            lines.add("  " + command(workflow, file, outline.workflows().size() > 1));
        }
        return lines.stream().map(OutlineText::tame).toList();
    }

    private static void part(String name, List<String> inside, List<String> lines) {
        if (!inside.isEmpty()) {
            lines.add("  " + name);
            inside.forEach(line -> lines.add("    " + line));
        }
    }

    private static List<String> row(Field input) {
        String type = input.types().isEmpty() ? "anything" : String.join(" or ", input.types());
        String presence = input.isNeeded()
                ? ", needed"
                : input.usual().map(value -> ", else " + Json.text(value)).orElse("");
        return List.of(input.name(), type + presence, input.description());
    }

    private static List<String> row(Part step) {
        return List.of(step.id(), step.does());
    }

    /// Columns as wide as what stands in them.
    private static List<String> table(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(each -> Math.min(LONGEST, each.get(column).length()))
                        .max()
                        .orElse(0);
                String cell = Text.line(row.get(i), LONGEST);
                line.append(cell).repeat(' ', width - cell.length() + 2);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String command(Entry workflow, Path file, boolean several) {
        return "callwright arazzo run " + file + (several ? " --workflow " + workflow.id() : "")
                + workflow.fields().stream()
                        .filter(Field::isNeeded)
                        .map(input -> " --input " + input.name() + "=…")
                        .collect(Collectors.joining());
    }

    /// Somebody else may have written the document.
    private static String tame(String line) {
        return line.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /// One JSON object; the published schema of outlines describes it.
    static ObjectNode json(DocumentOutline outline) {
        ObjectNode root = Json.NODES.objectNode().put("title", outline.title()).put("arazzo", outline.version());
        ArrayNode workflows = root.putArray("workflows");
        for (Entry each : outline.workflows()) {
            ObjectNode workflow =
                    workflows.addObject().put("workflowId", each.id()).put("summary", each.summary());
            ArrayNode inputs = workflow.putArray("inputs");
            each.fields().forEach(input -> inputs.add(json(input)));
            ArrayNode steps = workflow.putArray("steps");
            each.steps()
                    .forEach(step -> steps.addObject().put("stepId", step.id()).put("does", step.does()));
            ArrayNode outputs = workflow.putArray("outputs");
            each.outputs().forEach(outputs::add);
        }
        return root;
    }

    private static ObjectNode json(Field field) {
        ObjectNode input = Json.NODES.objectNode().put("name", field.name());
        ArrayNode types = input.putArray("types");
        field.types().forEach(types::add);
        input.put("needed", field.isNeeded()).put("description", field.description());
        field.usual().ifPresent(value -> input.set("default", value));
        return input;
    }
}
