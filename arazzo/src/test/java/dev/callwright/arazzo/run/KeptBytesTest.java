package dev.callwright.arazzo.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.json.Json;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class KeptBytesTest {
    @Property(tries = 300)
    void whatIsReadBackIsWhatWasKept(@ForAll("states") ObjectNode state) {
        String kept = Json.write(KeptBytes.apart(state));

        assertThat(KeptBytes.together(Json.parse(kept))).isEqualTo(state);
    }

    @Test
    void theSameBytesAreKeptOnce() {
        ObjectNode state = Json.NODES.objectNode();
        state.set("a", value("x"));
        state.putObject("b/c").putArray("~").add(1).add(value("x"));
        state.set("d", value("y"));

        JsonNode kept = KeptBytes.apart(state);

        assertThat(kept.path("bytes")).hasSize(2);
        assertThat(kept.at("/bytes/0/at").toString()).isEqualTo("[\"/a\",\"/b~1c/~0/1\"]");
        assertThat(state.path("a")).isEqualTo(value("x"));
    }

    @Test
    void whatOnlyLooksLikeBytesStaysWhatItIs() {
        ObjectNode state = Json.NODES.objectNode();
        state.set("answered", new BytesValue("audio/wav", "a", new byte[] {1}).whole());

        JsonNode back = KeptBytes.together(Json.parse(Json.write(KeptBytes.apart(state))));

        assertThat(back.path("answered").isObject()).isTrue();
        assertThat(back.toString()).isEqualTo(state.toString());
    }

    private static JsonNode value(String text) {
        return new BytesValue("audio/wav", "a.wav", text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).node();
    }

    @Provide
    Arbitrary<ObjectNode> states() {
        return values(0).map(value -> {
            ObjectNode state = Json.NODES.objectNode();
            state.set("state", value);
            return state;
        });
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> bytes = Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(20)
                .map(each -> new BytesValue("image/png", "p", each).node());
        Arbitrary<JsonNode> texts = Arbitraries.strings().ofMaxLength(5).map(Json.NODES::stringNode);
        if (depth > 2) {
            return Arbitraries.oneOf(bytes, texts);
        }
        Arbitrary<JsonNode> arrays = Arbitraries.lazy(() -> values(depth + 1))
                .list()
                .ofMaxSize(4)
                .map(all -> {
                    var array = Json.NODES.arrayNode();
                    all.forEach(array::add);
                    return array;
                });
        Arbitrary<JsonNode> objects = Arbitraries.maps(
                        Arbitraries.strings().withChars("a/~0.").ofMaxLength(3),
                        Arbitraries.lazy(() -> values(depth + 1)))
                .ofMaxSize(4)
                .map(all -> {
                    var object = Json.NODES.objectNode();
                    all.forEach(object::set);
                    return object;
                });
        return Arbitraries.oneOf(bytes, texts, arrays, objects);
    }
}
