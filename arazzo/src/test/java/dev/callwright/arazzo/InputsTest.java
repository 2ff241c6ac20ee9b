package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.json.Json;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a schema says of an input counts wherever it says so.
class InputsTest {
    private static final String COMPONENTS = """
            components:
              inputs:
                base: {type: object, properties: {v: {type: integer}}}
                whole: {type: integer, default: 1}
                word: {type: string, format: password}
                circle: {$ref: '#/components/inputs/circle2'}
                circle2: {$ref: '#/components/inputs/circle'}
                parts: {allOf: [{$ref: '#/components/inputs/parts'}]}
            """;

    @TempDir
    private Path folder;

    private final Runs runs = new Runs(
            new VirtualTime(),
            (call, _) -> new Reply.Answered(new HttpAnswer(
                    200,
                    Map.of("Content-Type", List.of("application/json")),
                    "{\"made\":\"Made1234\",\"echo\":\""
                            + call.body().orElse("").replace("\"", "\\\"") + "\"}")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{allOf: [{$ref: '#/components/inputs/base'}]}                                    | 5    | 5",
                "{$ref: '#/components/inputs/base', properties: {w: {type: string}}}              | 5    | 5",
                "{properties: {v: {$ref: '#/components/inputs/whole', default: 9}}}               | 5    | 5",
                "{$defs: {q: {$anchor: whole, type: integer}}, properties: {v: {$ref: '#whole'}}} | 5    | 5",
                "{properties: {v: {anyOf: [{type: integer}, {type: 'null'}]}}}                    | 5    | 5",
                "{properties: {v: {oneOf: [{type: integer}, {type: boolean}]}}}                   | true | true",
                "{oneOf: [{properties: {v: {type: integer}}}]}                                    | 5    | 5",
                "{properties: {v: {enum: [1, 2]}}}                                                | 2    | 2",
                "{properties: {v: {const: true}}}                                                 | true | true",
                "{properties: {v: {enum: ['1', 1]}}}                                              | 1    | '\"1\"'",
                "{properties: {v: {type: number}}}                                                | 1.50 | 1.50",
                "{properties: {v: {}}}                                                            | 5    | '\"5\"'",
            })
    void aTextTakesTheTypeThatTheSchemaAsksForSomewhere(String schema, String text, String value) throws IOException {
        RunResult result = runs.run(document(schema).withInput("v", new Input.Text(text)));

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(((RunResult.Completed) result).outputs().path("v")).hasToString(value);
        assertThat(runs.events(RunEvent.Noticed.class))
                .extracting(noticed -> noticed.diagnostic().reason())
                .doesNotContain("the workflow does not describe the input v");
    }

    @Test
    void aDefaultBesideAReferenceComesBeforeThatBehindIt() throws IOException {
        RunResult result = runs.run(document("{properties: {v: {$ref: '#/components/inputs/whole', default: 9}}}"));

        assertThat(((RunResult.Completed) result).outputs()).hasToString("{\"v\":9}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"circle", "parts"})
    void aSchemaThatRefersToItselfWithoutEndIsAMistake(String name) throws IOException {
        RunResult result =
                runs.run(document("{$ref: '#/components/inputs/" + name + "'}").withInput("v", new Input.Text("x")));

        assertThat(((RunResult.Rejected) result).errors().getFirst().reason())
                .isEqualTo("the schema of the inputs refers to itself without end");
    }

    @Test
    void aSchemaOfAnOlderDraftKnowsItsIntegersToo() throws IOException {
        RunResult result = runs.run(document("{$schema: 'http://json-schema.org/draft-04/schema#',"
                        + " properties: {v: {type: integer, minimum: 3}}}")
                .withInput("v", new Input.Text("3")));

        assertThat(result.exitCode()).isZero();
    }

    @Test
    void secretsInsideOfObjectsAndListsAndBehindReferencesAreMasked() throws IOException {
        ArazzoRun settings = document("""
                {properties: {o: {properties: {pin: {$ref: '#/components/inputs/word'}}},
                 l: {items: {properties: {pin: {format: password}}}}, r: {$ref: '#/components/inputs/word'}}}""");

        RunResult result = runs.run(settings.withInput("o", value("{\"secret\":\"Nested11\",\"pin\":\"Nested22\"}"))
                .withInput("l", value("[{\"pin\":\"Listed33\"}]"))
                .withInput("tokens", value("[\"Listed44\"]"))
                .withInput("r", value("\"Refers55\""))
                .withInput("plain", value("\"Plain666\"")));

        assertThat(result.exitCode()).isZero();
        assertThat(runs.events().toString())
                .contains("Plain666")
                .doesNotContain("Nested11", "Nested22", "Listed33", "Listed44", "Refers55");
    }

    @Test
    void whatANestedWorkflowHoldsForAPasswordIsMaskedFromThenOn() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
        Path file = Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: main
                  steps:
                  - {stepId: make, operationId: change, requestBody: {payload: {a: 1}}, outputs: {it: $response.body#/made}}
                  - {stepId: use, workflowId: child, parameters: [{name: word, value: $steps.make.outputs.it}]}
                - workflowId: child
                  inputs: {properties: {word: {type: string, format: password}}}
                  steps: [{stepId: send, operationId: change, requestBody: {payload: {p: $inputs.word}}}]
                """);

        RunResult result = runs.run(ArazzoRun.of(file).withWorkflow("main"));

        assertThat(result.exitCode()).isZero();
        assertThat(runs.events(RunEvent.WorkflowStarted.class).getLast().inputs())
                .hasToString("{\"word\":\"***\"}");
        assertThat(runs.events(RunEvent.RequestSent.class).getLast().call().body())
                .isEqualTo(Optional.of("{\"p\":\"***\"}"));
    }

    private static final String API = """
            openapi: 3.1.0
            servers: [{url: 'http://api.test'}]
            paths:
              /change: {post: {operationId: change, requestBody: {content: {application/json: {}}}}}
            """;

    private static Input value(String json) {
        return new Input.Value(Json.parse(json));
    }

    private ArazzoRun document(String schema) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
        return ArazzoRun.of(
                Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: main
                  inputs: %s
                  steps:
                  - stepId: send
                    operationId: change
                    requestBody: {payload: {o: $inputs.o, l: $inputs.l, t: $inputs.tokens, r: $inputs.r, p: $inputs.plain}}
                  outputs: {v: $inputs.v}
                """.formatted(schema.replace("\n", " ")) + COMPONENTS));
    }
}
