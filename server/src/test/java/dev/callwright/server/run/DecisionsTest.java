package dev.callwright.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.Decision;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.server.api.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    @Test
    void anAnswerOfJsonIsJsonUnlessItsHeadersSayOtherwise() {
        Decision plain = decided("{}");
        Decision named = decided("{\"Content-Type\": \"application/hal+json\"}");

        assertThat(plain).isEqualTo(answer("application/json"));
        assertThat(named).isEqualTo(answer("application/hal+json"));
    }

    private static Decision decided(String headers) {
        String body = """
                {"decision": "answer", "answer": {"status": 201, "headers": %s, "body": {"id": 7}}}
                """.formatted(headers);
        return Decisions.read(Decisions.of(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static Decision answer(String type) {
        return new Decision.Answered(new HttpAnswer(201, Map.of("content-type", List.of(type)), "{\"id\":7}"));
    }
}
