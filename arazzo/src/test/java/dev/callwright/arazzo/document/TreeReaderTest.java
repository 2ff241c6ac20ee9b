package dev.callwright.arazzo.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Place;
import org.junit.jupiter.api.Test;

class TreeReaderTest {
    @Test
    void yamlValuesHaveTheTypesOfJson() throws UnreadableException {
        Tree tree = TreeReader.read("f", "{a: 1, b: 2.50, c: yes, d: true, e: null, f: 2024-01-01, g: '1', h: +1}");

        assertThat(tree.root().toString())
                .isEqualTo("{\"a\":1,\"b\":2.50,\"c\":\"yes\",\"d\":true,\"e\":null,\"f\":\"2024-01-01\","
                        + "\"g\":\"1\",\"h\":\"+1\"}");
    }

    @Test
    void everyValueOfYamlKnowsItsPlace() throws UnreadableException {
        Tree tree = TreeReader.read("f", "a:\n  - b: 1\n    c: 2\n");

        assertThat(tree.place(Pointer.parse("/a/0/c").orElseThrow())).isEqualTo(new Place("f", 3, 8));
        assertThat(tree.key(Pointer.parse("/a/0/c").orElseThrow())).isEqualTo(new Place("f", 3, 5));
    }

    @Test
    void everyValueOfJsonKnowsItsPlace() throws UnreadableException {
        Tree tree = TreeReader.read("f", "{\n \"a\": [1,\n  {\"b\": true}]\n}");

        assertThat(tree.place(Pointer.parse("/a/1/b").orElseThrow())).isEqualTo(new Place("f", 3, 9));
        assertThat(tree.key(Pointer.parse("/a/1/b").orElseThrow())).isEqualTo(new Place("f", 3, 4));
    }

    @Test
    void whatIsNotThereHasThePlaceOfWhatHoldsIt() throws UnreadableException {
        Tree tree = TreeReader.read("f", "a:\n  b: 1\n");

        assertThat(tree.place(Pointer.parse("/a/none/x").orElseThrow())).isEqualTo(new Place("f", 1, 1));
    }

    @Test
    void aliasesShareWhatTheyName() throws UnreadableException {
        Tree tree = TreeReader.read("f", "a: &x {k: 1}\nb: *x\n");

        assertThat(tree.root().path("b").path("k").intValue()).isEqualTo(1);
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
        }

        assertThatThrownBy(() -> TreeReader.read("f", bomb.toString()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("values");
    }

    @Test
    void anAnchorInsideItselfIsRefused() {
        assertThatThrownBy(() -> TreeReader.read("f", "a: &x [*x]")).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aKeyThatIsThereTwiceIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> TreeReader.read("f", "a: 1\nb: 2\na: 3\n"))
                .isInstanceOfSatisfying(
                        UnreadableException.class,
                        refused -> assertThat(refused.place()).isEqualTo(new Place("f", 3, 1)));
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> TreeReader.read("f", "a: " + "[".repeat(20_000)))
                .isInstanceOf(UnreadableException.class);
    }
}
