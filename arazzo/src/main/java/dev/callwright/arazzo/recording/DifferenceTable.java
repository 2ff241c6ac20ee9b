package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Differences for people and for programs.
public final class DifferenceTable {
    private static final int WIDEST = 48;

    private DifferenceTable() {}

    /// A table; none for runs that are the same.
    ///
    /// @param before what the first run is called
    public static List<String> lines(List<Difference> differences, String before, String after) {
        if (differences.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("step", "what", before, after));
        for (Difference difference : differences) {
            String visit = difference.visit() > 1 ? " (" + difference.visit() + ")" : "";
            rows.add(List.of(
                    difference.step().isEmpty() ? "the run" : difference.step() + visit,
                    cell(difference.what()),
                    cell(difference.before()),
                    cell(difference.after())));
        }
        int[] widths = new int[3];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String cell(String text) {
        return text.isEmpty() ? "-" : Text.line(text.replaceAll("\\p{Cntrl}", " "), WIDEST);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
        }
        return line.append(row.getLast()).toString();
    }

    /// One JSON object; the published schema of differences describes it.
    public static ObjectNode json(List<Difference> differences) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("same", differences.isEmpty());
        ArrayNode list = root.putArray("differences");
        for (Difference difference : differences) {
            list.addObject()
                    .put("workflow", difference.workflow())
                    .put("step", difference.step())
                    .put("visit", difference.visit())
                    .put("side", difference.side().name().toLowerCase(Locale.ROOT))
                    .put("what", difference.what())
                    .put("before", difference.before())
                    .put("after", difference.after());
        }
        return root;
    }
}
