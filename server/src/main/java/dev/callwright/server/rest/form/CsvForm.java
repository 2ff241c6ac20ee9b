package dev.callwright.server.rest.form;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a list as RFC 4180: a line of names, then a line for each row. Objects and lists within a row are
/// JSON; a list without rows is empty.
///
/// A spreadsheet takes some texts for formulas. Such a text, and one that begins with an apostrophe, gets an apostrophe
/// put before it, so that whoever takes one away has what was written; numbers, of telephones too, stay as they are.
final class CsvForm {
    private static final Pattern FORMULA = Pattern.compile("(?s)['=@\t\r].*|[+-](?![0-9]+(\\.[0-9]+)?$).*");
    private static final Pattern TO_BE_QUOTED = Pattern.compile("(?s).*[\",\r\n].*|\\s.*|.*\\s");

    private final Writer out;

    CsvForm(Writer out) {
        this.out = out;
    }

    /// @param body a list, or one thing, which becomes one row
    void table(Map<String, Object> body) throws IOException {
        List<?> rows = Words.rows(body).<List<?>>map(Map.Entry::getValue).orElse(List.of(body));
        if (rows.isEmpty() || !(rows.getFirst() instanceof Map<?, ?> first)) {
            return;
        }
        line(first.keySet().stream()
                .map(key -> Words.title(String.valueOf(key)))
                .toList());
        for (Object row : rows) {
            if (row instanceof Map<?, ?> members) {
                line(first.keySet().stream().map(members::get).toList());
            }
        }
    }

    private void line(List<? extends @Nullable Object> cells) throws IOException {
        String comma = "";
        for (Object cell : cells) {
            out.write(comma);
            cell(cell);
            comma = ",";
        }
        out.write("\r\n");
    }

    private void cell(@Nullable Object value) throws IOException {
        String text = switch (value) {
            case null -> "";
            case Map<?, ?> _, List<?> _ -> new String(Format.json(value), StandardCharsets.UTF_8);
            default -> value.toString();
        };
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        out.write(TO_BE_QUOTED.matcher(safe).matches() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe);
    }
}
