package dev.callwright.arazzo.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private final Scope scope = new Scope(
            Json.parse("{\"a\":1,\"a.b\":2,\"o\":{\"k\":{\"l\":3}},\"x/y\":4}"),
            Json.parse("{\"res\":\"r\"}"),
            Json.parse("{\"s\":{\"out\":[10,{\"id\":\"z\"}],\"o.items\":5}}"),
            Json.parse("{\"w\":{\"inputs\":{\"i\":6},\"outputs\":{\"o\":7}}}"),
            Json.parse("{\"api\":{\"url\":\"./api.yaml\"}}"),
            Json.parse("{\"parameters\":{\"p\":{\"name\":\"n\"}}}"),
            "http://self.test/",
            Optional.of(Exchange.of(
                    new Exchange.Sent(
                            "POST",
                            "http://api.test/x?q=1",
                            Map.of("id", "p1"),
                            Map.of("q", Json.parse("1")),
                            Map.of("X-A", "h"),
                            Json.parse("{\"sent\":true}")),
                    Optional.of(new Exchange.Received(
                            201,
                            Map.of("Location", List.of("/1", "/2")),
                            Json.parse("{\"id\":\"b\",\"a/b\":{\"~\":8},\"list\":[1,2,3]}"))))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $url                              | http://api.test/x?q=1
            $method                           | POST
            $statusCode                       | 201
            $self                             | http://self.test/
            $request.header.x-a               | h
            $request.query.q                  | 1
            $request.path.id                  | p1
            $request.body#/sent               | true
            $response.header.LOCATION         | /1
            $response.body#/id                | b
            $response.body#/a~1b/~0           | 8
            $response.body#/list/2            | 3
            $response.body.list[1]            | 2
            $response.body.list.length        | 3
            $response.body#id                 | b
            $response.headers.location        | /1
            $response.body#/none              |
            $inputs.a                         | 1
            $inputs.a.b                       | 2
            $inputs.o.k.l                     | 3
            $inputs.o#/k/l                    | 3
            $inputs.none                      |
            $outputs.res                      | r
            $steps.s.outputs.out#/1/id        | z
            $steps.s.outputs.out[1].id        | z
            $steps.s.outputs.o.items          | 5
            $steps.t.outputs.out              |
            $workflows.w.inputs.i             | 6
            $workflows.w.outputs.o            | 7
            $sourceDescriptions.api.url       | ./api.yaml
            $components.parameters.p.name     | n
            """)
    void expressionsHaveTheirValues(String text, String value) {
        Expression expression = Expression.parse(text).orElseThrow();

        assertThat(Json.text(scope.value(expression))).isEqualTo(value == null ? "" : value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "$",
                "$5",
                "$.a.b",
                "costs $inputs.a",
                "$inputs",
                "$inputs.",
                "$steps.s",
                "$steps.s.out.x",
                "$response",
                "$response.status",
                "$request.header.",
                "$response.body#/~2",
                "$unknown.a",
                "$inputs.a b",
                "$inputs.a$",
                "$url.x",
                "$workflows.w.steps.s"
            })
    void anythingElseIsALiteral(String text) {
        assertThat(Expression.parse(text)).isEmpty();
    }

    @Test
    void aSlipInAnExpressionIsTakenForOne() {
        assertThat(Expression.looksLikeOne("$steps.s.output.x")).isTrue();
        assertThat(Expression.looksLikeOne("$5")).isFalse();
    }

    @Test
    void aHabitTellsTheStandardSpelling() {
        assertThat(Expression.parse("$response.body.list[1]").orElseThrow().habit())
                .contains("$response.body#/list/1");
    }

    @Test
    void templatesTakeExpressionsInBracesAndLeaveOtherBraces() {
        Template template = Template.parse("{\"a\": {$inputs.a}, \"b\": {$5}, {x} {$response.body#/id}}");

        String text = template.fill(expression -> Json.text(scope.value(expression)));

        assertThat(text).isEqualTo("{\"a\": 1, \"b\": {$5}, {x} b}");
    }
}
