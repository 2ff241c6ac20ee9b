package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No request goes out that the author cannot have meant.
@Timeout(30)
class NeverWrongTest {
    private static final String API = """
            openapi: 3.1.0
            servers: [{url: 'http://api.test'}]
            paths:
              /look:
                get:
                  operationId: look
                  parameters: [{name: day, in: query, required: true}]
              /see: {get: {operationId: see}}
              /change: {post: {operationId: change, requestBody: {required: true, content: {application/json: {}}}}}
            """;
    private static final String UNCLEAR = "{context: $response.body, condition: '$.state == \"over\"', type: jsonpath}";

    @TempDir
    private Path folder;

    private final List<HttpCall> sent = new ArrayList<>();
    private final Runs runs = new Runs(new VirtualTime(), (call, _) -> {
        sent.add(call);
        return new Reply.Answered(new HttpAnswer(200, Map.of("Content-Type", List.of("text/plain")), "no JSON"));
    });

    @BeforeEach
    void describeTheApi() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onFailure: [{name: f, type: goto, workflowId: $sourceDescriptions.other.broken}]",
                "onSuccess: [{name: f, type: goto, workflowId: $sourceDescriptions.other.broken}]",
                "onFailure: [{name: f, type: retry, workflowId: $sourceDescriptions.other.broken}]"
            })
    void whatIsWrongInADocumentBehindAnActionIsFoundBeforeAnythingIsSent(String action) throws IOException {
        write("other.yaml", "[{name: api, url: api.yaml}]", """
                - workflowId: broken
                  steps: [{stepId: x, operationId: nothing}]
                """);

        RunResult result = runs.run(write(
                "main.yaml", "[{name: api, url: api.yaml}, {name: other, url: other.yaml}]", """
                - workflowId: main
                  steps:
                  - stepId: a
                    operationId: see
                    %s
                """.formatted(action)));

        assertThat(sent).isEmpty();
        assertThat(((RunResult.Rejected) result).errors().getFirst().toString()).contains("other.yaml:", "AZ204");
    }

    @Test
    void whatIsWrongInAWorkflowThatANestedOneDependsOnIsFoundToo() throws IOException {
        RunResult result = runs.run(document("""
                - workflowId: main
                  steps: [{stepId: a, workflowId: child}]
                - workflowId: child
                  dependsOn: [earlier]
                  steps: [{stepId: a, operationId: see}]
                - workflowId: earlier
                  steps: [{stepId: a, operationId: see, successCriteria: [{condition: '$statusCode =='}]}]
                """));

        assertThat(sent).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void anUnsetOptionalIsInNoPartOfARequest() throws IOException {
        runs.run(document("""
                - workflowId: main
                  inputs: {type: object, properties: {unset: {type: string}}}
                  steps:
                  - stepId: a
                    operationId: change
                    parameters:
                    - {name: q, in: query, value: $inputs.unset}
                    - {name: X-H, in: header, value: $inputs.unset}
                    - {name: c, in: cookie, value: $inputs.unset}
                    requestBody:
                      payload: {a: $inputs.unset, b: [1, $inputs.unset], c: {d: $inputs.unset}, e: 'x{$inputs.unset}'}
                  - stepId: b
                    operationId: change
                    requestBody:
                      contentType: application/x-www-form-urlencoded
                      payload: {a: $inputs.unset, b: 1}
                  - stepId: c
                    operationId: change
                    requestBody: {contentType: multipart/form-data, payload: {a: $inputs.unset, b: 1}}
                """));

        assertThat(sent.getFirst().url()).hasToString("http://api.test/change");
        assertThat(sent.getFirst().headers()).containsExactly(Map.entry("Content-Type", "application/json"));
        assertThat(sent.get(0).body()).contains("{\"b\":[1],\"c\":{},\"e\":\"x\"}");
        assertThat(sent.get(1).body()).contains("b=1");
        assertThat(sent.get(2).body().orElseThrow()).contains("name=\"b\"").doesNotContain("name=\"a\"");
        assertThat(runs.codes()).contains("AZ501");
    }

    @Test
    void aParameterThatTheApiNeedsIsNotLeftOut() throws IOException {
        RunResult missingInput = runs.run(document(workflow("""
                - stepId: a
                  operationId: look
                  parameters: [{name: day, in: query, value: $inputs.day}]
                """)));
        RunResult missingOutput = runs.run(document(workflow("""
                - {stepId: a, operationId: see, outputs: {day: $response.body#/day}}
                - stepId: b
                  operationId: look
                  parameters: [{name: day, in: query, value: $steps.a.outputs.day}]
                """)));

        assertThat(((RunResult.Rejected) missingInput).errors().getFirst().code())
                .isEqualTo("AZ301");
        assertThat(((RunResult.Failed) missingOutput).step()).isEqualTo("b");
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatTheApiNeedsAndAStepDoesNotEvenNameIsAnErrorBeforeAnythingIsSent() throws IOException {
        RunResult result = runs.run(document(workflow("""
                - {stepId: z, operationId: see}
                - {stepId: a, operationId: look}
                - {stepId: b, operationId: change}
                """)));

        assertThat(sent).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(((RunResult.Rejected) result).errors())
                .extracting(Diagnostic::code, Diagnostic::reason, Diagnostic::standard)
                .containsExactly(
                        tuple(
                                "AZ503",
                                "the API needs the query parameter day, which the step a does not give: GET /look of api",
                                Optional.of("add a parameter with name: day, in: query and a value")),
                        tuple(
                                "AZ503",
                                "the API needs a body, which the step b does not give: POST /change of api",
                                Optional.of("add a requestBody with a payload")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{condition: $statusCode == 400}",
                "{condition: '$statusCode >= 400 && $statusCode < 500'}",
                "{condition: $statusCode == 422 || $statusCode == 400}",
                "{condition: \"$statusCode == 400 && $response.body#/code == 'x'\"}",
                "{context: $statusCode, type: regex, condition: '^4[0-9]{2}$'}"
            })
    void aStepThatIsThereToBeRefusedMaySendTooLittle(String criterion) throws IOException {
        ArazzoRun settings = document(workflow("""
                - stepId: a
                  operationId: look
                  successCriteria: [%s]
                """.formatted(criterion)));

        runs.run(settings);
        List<String> codes = runs.codes();
        RunResult strict = runs.run(settings.withStrict(true));

        assertThat(sent).hasSize(1);
        assertThat(codes).contains("AZ508");
        assertThat(((RunResult.Rejected) strict).errors().getFirst().code()).isEqualTo("AZ503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{condition: $statusCode == 200}",
                "{condition: $statusCode != 500}",
                "{condition: $statusCode == 400 || $statusCode == 200}",
                "{condition: $statusCode == $inputs.expected}",
                "{condition: $response.body#/error}"
            })
    void aStepThatMightSucceedMayNot(String criterion) throws IOException {
        RunResult result = runs.run(document(workflow("""
                - stepId: a
                  operationId: look
                  successCriteria: [%s]
                """.formatted(criterion))));

        assertThat(sent).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aNeededParameterInAnotherPlaceIsToldWithItsPlace() throws IOException {
        RunResult result = runs.run(document(workflow("""
                - {stepId: a, operationId: look, parameters: [{name: day, in: header, value: monday}]}
                """)));

        assertThat(((RunResult.Rejected) result).errors().getFirst().standard())
                .contains("the parameter day has in: header; write in: query");
    }

    @Test
    void whatStandsElsewhereOrHasADefaultIsNotMissing() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test'}]
                security: [{key: []}]
                components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
                paths:
                  /ask:
                    post:
                      operationId: ask
                      parameters:
                      - {name: Accept, in: header, required: true}
                      - {name: content-type, in: header, required: true}
                      - {name: Authorization, in: header, required: true}
                      - {name: User-Agent, in: header, required: true}
                      - {name: x-key, in: header, required: true}
                      - {name: session, in: cookie, required: true}
                      - {name: size, in: query, required: true, schema: {type: integer, default: 10}}
                      requestBody: {required: true, content: {application/json: {schema: {default: {}}}}}
                """);

        RunResult result = runs.run(document(workflow("""
                - {stepId: a, operationId: ask, parameters: [{name: Cookie, in: header, value: session=1}]}
                """)));

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void swaggerHasItsBodiesAmongTheParameters() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                swagger: '2.0'
                host: api.test
                schemes: [http]
                paths:
                  /put: {post: {operationId: put, parameters: [{name: thing, in: body, required: true, schema: {}}]}}
                  /fill: {post: {operationId: fill, parameters: [{name: x, in: formData, required: true, type: string}]}}
                  /hear: {get: {operationId: hear, parameters: [{name: Accept, in: header, required: true, type: string}]}}
                """);

        RunResult result = runs.run(document(workflow("""
                - {stepId: a, operationId: put}
                - {stepId: b, operationId: fill}
                - {stepId: c, operationId: hear}
                """)));

        assertThat(sent).isEmpty();
        assertThat(((RunResult.Rejected) result).errors())
                .extracting(Diagnostic::reason)
                .containsExactly(
                        "the API needs a body, which the step a does not give: POST /put of api",
                        "the API needs a body, which the step b does not give: POST /fill of api",
                        "the API needs the header parameter Accept, which the step c does not give: GET /hear of api");
    }

    @Test
    void anOutputThatNoStepHasIsRemarked() throws IOException {
        runs.run(document(workflow("""
                - {stepId: a, operationId: see, outputs: {seen: $response.body}}
                - {stepId: b, operationId: see, parameters: [{name: q, in: query, value: $steps.a.outputs.sen}]}
                """)));

        assertThat(runs.codes()).contains("AZ509");
    }

    @Test
    void afterACriterionThatCannotBeEvaluatedOnlySafeStepsGoOn() throws IOException {
        RunResult result = runs.run(document(workflow("""
                - stepId: a
                  operationId: see
                  onSuccess: [{name: over, type: end, criteria: [%s]}]
                - {stepId: b, operationId: see}
                - {stepId: c, operationId: change, requestBody: {payload: {}}}
                """.formatted(UNCLEAR))));

        assertThat(sent.stream().map(HttpCall::method)).containsExactly("GET", "GET");
        assertThat(((RunResult.Failed) result).step()).isEqualTo("c");
        assertThat(runs.codes()).contains("AZ602");
    }

    @Test
    void aSuccessCriterionThatCannotBeEvaluatedLeadsToNoChangeEither() throws IOException {
        RunResult result = runs.run(document(workflow("""
                - stepId: a
                  operationId: see
                  successCriteria: [%s]
                  onFailure: [{name: undo, type: goto, stepId: c}]
                - {stepId: c, operationId: change, requestBody: {payload: {}}}
                """.formatted(UNCLEAR))));

        assertThat(sent).hasSize(1);
        assertThat(((RunResult.Failed) result).reason()).contains("cannot be evaluated");
    }

    @Test
    void aChangeIsNotTriedAgainBecauseItsAnswerCannotBeJudged() throws IOException {
        runs.run(document(workflow("""
                - stepId: a
                  operationId: change
                  requestBody: {payload: {}}
                  successCriteria: [%s]
                  onFailure: [{name: again, type: retry, retryLimit: 3}]
                """.formatted(UNCLEAR))));

        assertThat(sent).hasSize(1);
    }

    @Test
    void aDoubtInsideANestedWorkflowHoldsOutside() throws IOException {
        RunResult result = runs.run(document("""
                - workflowId: main
                  steps:
                  - {stepId: a, workflowId: child}
                  - {stepId: b, operationId: change, requestBody: {payload: {}}}
                - workflowId: child
                  steps:
                  - stepId: a
                    operationId: see
                    onSuccess: [{name: over, type: end, criteria: [%s]}]
                """.formatted(UNCLEAR)));

        assertThat(sent).hasSize(1);
        assertThat(((RunResult.Failed) result).step()).isEqualTo("b");
    }

    private static String workflow(String steps) {
        return "- workflowId: main\n  inputs: {type: object}\n  steps:\n" + steps.indent(2);
    }

    private ArazzoRun document(String workflows) throws IOException {
        return write("main.yaml", "[{name: api, url: api.yaml}]", workflows);
    }

    private ArazzoRun write(String name, String sources, String workflows) throws IOException {
        return ArazzoRun.of(Files.writeString(folder.resolve(name), """
                        arazzo: 1.0.1
                        info: {title: t, version: '1'}
                        sourceDescriptions: %s
                        workflows:
                        %s""".formatted(sources, workflows)))
                .withWorkflow("main");
    }
}
