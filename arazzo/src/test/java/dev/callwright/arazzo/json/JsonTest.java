package dev.callwright.arazzo.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
    /// Reads and writes the same, by another way.
    private static final JsonMapper ORACLE = JsonMapper.builder()
            .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Property(tries = 500)
    void aTreeIsWrittenAndReadAsAMapperDoes(@ForAll("trees") JsonNode tree) {
        String text = Json.write(tree);

        assertThat(text).isEqualTo(ORACLE.writeValueAsString(tree));
        assertThat(Json.parse(text)).isEqualTo(ORACLE.readTree(text));
    }

    @Property(tries = 1_000)
    void aTextThatAMapperRefusesIsRefused(@ForAll("nearlyJson") String text) {
        assertThat(outcome(() -> Json.parse(text))).isEqualTo(outcome(() -> ORACLE.readTree(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "1e400",
                "-0.0",
                "12345678901234567890",
                "9223372036854775807",
                "2147483648",
                "\"\\ud83d\\ude00\"",
                "[[], {}, null, true, false]",
                "{\"a\": 1, \"a\": 2}",
                "  \n"
            })
    void everyDigitAndEveryKindIsKept(String text) {
        JsonNode tree = Json.parse(text);

        assertThat(tree).isEqualTo(ORACLE.readTree(text));
        assertThat(tree.getClass()).isEqualTo(ORACLE.readTree(text).getClass());
        assertThat(Json.write(tree)).isEqualTo(ORACLE.writeValueAsString(tree));
    }

    @Test
    void whatFollowsTheValueIsRefused() {
        assertThatThrownBy(() -> Json.parse("{} 1"))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("there is more after the value");
    }

    @Test
    void aTextThatIsNestedTooDeeplyIsRefused() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JacksonException.class);
    }

    @Test
    void bytesAreWrittenInBase64() {
        assertThat(Json.write(Json.NODES.objectNode().put("sound", new byte[] {1, 2, 3})))
                .isEqualTo("{\"sound\":\"AQID\"}");
    }

    private static String outcome(Supplier<JsonNode> reading) {
        try {
            return String.valueOf(reading.get());
        } catch (JacksonException e) {
            return "refused";
        }
    }

    @Provide
    Arbitrary<String> nearlyJson() {
        return Arbitraries.strings()
                .withChars("{}[]:,\"\\ntrufalse0123456789.eE+- \t")
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        return trees(3);
    }

    private static Arbitrary<JsonNode> trees(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(Json.NODES::stringNode),
                Arbitraries.integers().map(Json.NODES::numberNode),
                Arbitraries.longs().map(Json.NODES::numberNode),
                Arbitraries.bigIntegers().map(Json.NODES::numberNode),
                Arbitraries.bigDecimals().map(Json.NODES::numberNode),
                Arbitraries.of(true, false).map(Json.NODES::booleanNode),
                Arbitraries.just(Json.NODES.nullNode()));
        if (depth == 0) {
            return leaves;
        }
        return Arbitraries.oneOf(
                leaves,
                trees(depth - 1)
                        .list()
                        .ofMaxSize(5)
                        .map(values ->
                                values.stream().collect(Json.NODES::arrayNode, ArrayNode::add, ArrayNode::addAll)),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), trees(depth - 1))
                        .ofMaxSize(5)
                        .map(JsonTest::object));
    }

    private static ObjectNode object(Map<String, JsonNode> members) {
        ObjectNode object = Json.NODES.objectNode();
        members.forEach(object::set);
        return object;
    }
}
