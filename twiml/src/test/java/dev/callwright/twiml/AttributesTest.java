package dev.callwright.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.twiml.AttributeTables.Row;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttributesTest {
    /// Elements that read the very same part as another one, whose table stands for both.
    private static final List<String> LIKE_ANOTHER = List.of("Assistant");

    /// Attributes whose every text is a value.
    private static final List<String> NEVER_BAD = List.of("Parameter value", "Header value", "Config value");

    @ParameterizedTest
    @MethodSource("dev.callwright.twiml.AttributeTables#rows")
    void readsValuesAndReplacesBadOnesByTheDefault(Row row) {
        TwimlDocument document = TwimlParser.parse(row.document());

        assertThat(document.verbs().toString()).contains(row.expected());
        assertThat(codes(document)).isEqualTo(row.code());
    }

    @Test
    void everyAttributeHasARowForAGoodAndABadValue() {
        List<Row> rows = AttributeTables.rows();
        TreeSet<String> missing = new TreeSet<>();
        for (Element<?> element : Vocabulary.elements()) {
            for (Attribute<?> attribute : element.attributes()) {
                String name = element.name() + " " + attribute.name();
                List<Row> own = rows.stream()
                        .filter(row -> row.element().equals(element.name()))
                        .filter(row -> row.attributes().contains(attribute.name()))
                        .toList();
                boolean good = own.stream().anyMatch(row -> row.code().isEmpty());
                boolean bad = own.stream().anyMatch(row -> !row.code().isEmpty());
                if ((!good || !(bad || NEVER_BAD.contains(name))) && !LIKE_ANOTHER.contains(element.name())) {
                    missing.add(name + (good ? " (bad value)" : ""));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static String codes(TwimlDocument document) {
        return document.problems().stream()
                .map(problem -> String.valueOf(problem.code()))
                .collect(Collectors.joining(" "));
    }
}
