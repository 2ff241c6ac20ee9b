package dev.callwright.twiml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tables in `attributes/`: a line `[Element] document` begins an element; each line below is
/// `attributes | part of the values read | code of the problem`.
final class AttributeTables {
    private static final Pattern NAME = Pattern.compile("([A-Za-z:-]+)=\"");

    private AttributeTables() {}

    record Row(String element, String document, String expected, String code, List<String> attributes) {
        @Override
        public String toString() {
            return document + (code.isEmpty() ? "" : " → " + code);
        }
    }

    static List<Row> rows() {
        try (Stream<Path> tables = Files.list(folder())) {
            List<Row> rows = new ArrayList<>();
            for (Path table : tables.sorted().toList()) {
                read(table, rows);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path table, List<Row> rows) throws IOException {
        String element = "";
        String template = "";
        for (String line : Files.readAllLines(table)) {
            if (line.startsWith("[")) {
                element = line.substring(1, line.indexOf(']'));
                template = line.substring(line.indexOf(']') + 1).strip();
            } else if (!line.isBlank()) {
                String[] cells = line.split("\\|", -1);
                rows.add(new Row(
                        element,
                        template.replace("%s", cells[0].strip()),
                        cells[1].strip(),
                        cells[2].strip(),
                        names(cells[0])));
            }
        }
    }

    private static List<String> names(String attributes) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(attributes);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(AttributeTables.class.getResource("attributes"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
