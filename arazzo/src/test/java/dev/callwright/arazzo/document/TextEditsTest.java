package dev.callwright.arazzo.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.document.TextEdits.Edit;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TextEditsTest {
    private static final String TEXT = """
            # kept
            plain: old   # kept too
            single: 'old'
            double: "old"
            flow: {a: old, b: [old]}
            é😀: &x old
            block: |
              old
            alias: *x
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/plain  | plain: $a == 'b'   # kept too",
                "/single | single: '$a == ''b'''",
                "/double | double: \"$a == 'b'\"",
                "/flow/a | flow: {a: $a == 'b', b: [old]}",
                "/flow/b/0 | flow: {a: old, b: [$a == 'b']}"
            })
    void aValueIsReplacedInItsOwnKindOfQuotes(String pointer, String line) {
        String edited = TextEdits.apply(TEXT, List.of(edit(pointer, "$a == 'b'")));

        assertThat(edited.lines()).hasSameSizeAs(TEXT.lines().toList()).contains(line, "# kept", "block: |");
    }

    @Test
    void theOneLineOfABlockIsReplacedAndWhatHasSeveralIsLeft() {
        String text = TEXT + "long: >-\n  old\n  older\n";

        String edited =
                TextEdits.apply(text, List.of(edit("/block", "new"), edit("/long", "new"), edit("/none", "new")));

        assertThat(edited).isEqualTo(text.replace("  old\nalias", "  new\nalias"));
    }

    @Test
    void whatIsUsedInSeveralPlacesIsLeftUnlessAllAskForTheSame() {
        assertThat(TextEdits.apply(TEXT, List.of(edit("/alias", "new")))).isEqualTo(TEXT);
        assertThat(TextEdits.apply(TEXT, List.of(edit("/alias", "new"), edit("/é😀", "new"))))
                .isEqualTo(TEXT.replace("&x old", "&x new"));
    }

    @Test
    void oneEditThatCannotBeMadeKeepsNoOtherFromBeingMade() {
        List<Edit> edits =
                List.of(edit("/plain", "a"), edit("/alias", "x"), edit("/single", "b"), edit("/flow/a", "c"));

        assertThat(TextEdits.apply(TEXT, edits).lines()).contains("flow: {a: c, b: [old]}", "single: 'b'");
    }

    @Property(tries = 300)
    void whateverIsPutInIsReadBackOrNothingHappens(
            @ForAll @IntRange(max = 140) int place,
            @ForAll @StringLength(max = 4) String damage,
            @ForAll @StringLength(max = 12) String value) {
        int at = Math.min(place, TEXT.length());
        String text = TEXT.substring(0, at) + damage + TEXT.substring(at);

        String edited = TextEdits.apply(text, List.of(edit("/plain", value)));

        if (!edited.equals(text)) {
            assertThat(read(edited).path("plain").asString()).isEqualTo(value);
        }
    }

    private static Edit edit(String pointer, String value) {
        return new Edit(Pointer.parse(pointer).orElseThrow(), value);
    }

    private static JsonNode read(String text) {
        try {
            return TreeReader.read("", text).root();
        } catch (UnreadableException e) {
            return Json.absent();
        }
    }
}
