package dev.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @Property(tries = 500)
    void readsAnyBytesOrSaysWhyNot(@ForAll byte[] bytes) {
        parse(bytes);
    }

    @Property(tries = 500)
    void readsAnyTextOrSaysWhyNot(@ForAll String text) {
        parse(("{\"a\":" + text).getBytes(StandardCharsets.UTF_8));
        parse(("{\"a\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static void parse(byte[] bytes) {
        try {
            JsonBody body = JsonBody.parse(bytes);
            assertThat(body.has("\0")).isIn(true, false);
        } catch (V1Problem problem) {
            assertThat(problem.code()).isEqualTo(ProblemCode.BAD_JSON);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "nul",
                "{\"a\":1}{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":11111111111111111111111111111111111111111}",
                "{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}"
            })
    void refusesWhatIsNoPlainObject(String text) {
        assertThatThrownBy(() -> body(text))
                .isInstanceOfSatisfying(
                        V1Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.BAD_JSON));
    }

    @Test
    void namesTheKeyAndTheValueOfTheWrongType() {
        JsonBody body = body("{\"when\": {\"hour\": \"noon\"}}");

        assertThatThrownBy(() -> body.text("when")).hasMessage("when must be text, not {\"hour\":\"noon\"}");
        assertThatThrownBy(() -> body.object("when").orElseThrow().digits("hour"))
                .hasMessage("when.hour must be a whole number, not \"noon\"");
        assertThatThrownBy(() -> body.only(Set.of("where"))).hasMessage("when is none of where");
    }

    @Test
    void countsNullAsAbsent() {
        JsonBody body = body("{\"a\": null, \"b\": \"\"}");

        assertThat(body.has("a")).isFalse();
        assertThat(body.isNull("a")).isTrue();
        assertThat(body.isNull("c")).isFalse();
        assertThat(body.text("a")).isEmpty();
        assertThat(body.text("b")).contains("");
        assertThat(body.texts("a")).isEqualTo(List.of());
    }

    @Test
    void countsNothingAsAnEmptyObject() {
        assertThat(body("  ").has("a")).isFalse();
    }

    private static JsonBody body(String text) {
        return JsonBody.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
