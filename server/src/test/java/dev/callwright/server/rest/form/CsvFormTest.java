package dev.callwright.server.rest.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFormTest {
    @Test
    void writesALineForEachRow() throws Exception {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("sid", "CA1");
        first.put("date_created", null);
        first.put("subresource_uris", Map.of("events", "/Events.json"));
        Map<String, Object> second = new LinkedHashMap<>(first);
        second.put("sid", "CA2");

        String csv = written(List.of(first, second));

        assertThat(csv.split("\r\n", -1))
                .containsExactly(
                        "Sid,DateCreated,SubresourceUris",
                        "CA1,,\"{\"\"events\"\":\"\"/Events.json\"\"}\"",
                        "CA2,,\"{\"\"events\"\":\"\"/Events.json\"\"}\"",
                        "");
    }

    @Test
    void writesNothingOfNothing() throws Exception {
        String csv = written(List.of());

        assertThat(csv).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1,'=1+1",
                "@SUM(A1),'@SUM(A1)",
                "+1+cmd|x,'+1+cmd|x",
                "-2+3,'-2+3",
                "'quoted,''quoted",
                "+15005550006,+15005550006",
                "-0.02,-0.02",
                "Tom,Tom"
            })
    void makesNoFormulaOfAText(String text, String written) throws Exception {
        String csv = written(List.of(Map.of("name", text)));

        assertThat(csv).isEqualTo("Name\r\n" + written + "\r\n");
    }

    @Property
    void bringsEveryTextBack(@ForAll String one, @ForAll String other) throws Exception {
        List<List<String>> read = read(written(List.of(row(one, other), row(other, one))));

        assertThat(read).containsExactly(List.of("A", "B"), List.of(one, other), List.of(other, one));
    }

    @Property
    void bringsBackWhatIsHardToWrite(
            @ForAll @Chars({'"', ',', '\n', '\r', '=', '+', '-', '@', '\'', '\t', '1'}) String text) throws Exception {
        String csv = written(List.of(row(text, text)));

        assertThat(read(csv).getLast()).containsExactly(text, text);
        assertThat(csv.substring("A,B\r\n".length()).replaceFirst("^\"", ""))
                .doesNotStartWith("=")
                .doesNotStartWith("@");
    }

    private static Map<String, Object> row(String one, String other) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("a", one);
        row.put("b", other);
        return row;
    }

    private static String written(List<Map<String, Object>> rows) throws Exception {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("uri", "/Things.csv");
        page.put("things", rows);
        StringWriter out = new StringWriter();
        new CsvForm(out).table(page);
        return out.toString();
    }

    /// RFC 4180, and an apostrophe taken away.
    private static List<List<String>> read(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        int i = 0;
        while (i < csv.length()) {
            StringBuilder cell = new StringBuilder();
            if (csv.charAt(i) == '"') {
                i++;
                while (csv.charAt(i) != '"' || csv.startsWith("\"\"", i)) {
                    cell.append(csv.charAt(i));
                    i += csv.charAt(i) == '"' ? 2 : 1;
                }
                i++;
            } else {
                while (csv.charAt(i) != ',' && csv.charAt(i) != '\r') {
                    cell.append(csv.charAt(i++));
                }
            }
            line.add(cell.isEmpty() || cell.charAt(0) != '\'' ? cell.toString() : cell.substring(1));
            if (csv.charAt(i) == '\r') {
                lines.add(List.copyOf(line));
                line.clear();
                i++;
            }
            i++;
        }
        return lines;
    }
}
