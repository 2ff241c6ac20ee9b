package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.plan.PlanJson;
import dev.callwright.arazzo.plan.PlanText;
import dev.callwright.arazzo.plan.Planner;
import dev.callwright.arazzo.plan.RunPlan;
import dev.callwright.arazzo.plan.RunPlan.PlannedStep;
import dev.callwright.arazzo.plan.RunPlan.Visit;
import dev.callwright.arazzo.schema.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private static final Path SEED =
            Path.of("src/test/resources/seeds/arazzo/twilio-make-call-track-status-workflow.yml");

    private static final String API = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            servers: [{url: 'http://api.test/v1'}]
            paths:
              /orders:
                post: {operationId: order, requestBody: {content: {application/json: {schema: {type: object}}}}}
              /orders/{id}: {get: {operationId: look, parameters: [{name: id, in: path, required: true}]}}
              /notes: {post: {operationId: note, requestBody: {content: {text/plain: {}}}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void whatARunLearnsOnTheWayStandsAsAnExpression() throws Exception {
        RunPlan plan = plan(makeCall().withInput("to", new Input.Text("+15550002")));

        List<PlannedStep> steps = plan.workflows().getFirst().steps();
        assertThat(plan.exitCode()).isZero();
        assertThat(steps.getFirst().request().orElseThrow().body())
                .contains("To=%2B15550002&From=%2B15550001&Url=http%3A%2F%2Fexample.test");
        assertThat(steps.get(1).request().orElseThrow().url())
                .isEqualTo(
                        "https://api.twilio.com/2010-04-01/Accounts/AC1/Calls/{$steps.makeCall.outputs.callSid}.json");
        assertThat(plan.remarks()).extracting(Diagnostic::code).contains("AZ501", "AZ401");
    }

    @Test
    void aWrongInputIsExitTwoWithNothingPlanned() throws Exception {
        RunPlan plan = plan(makeCall());

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.workflows()).isEmpty();
        assertThat(plan.remarks()).extracting(Diagnostic::reason).contains("the input to is missing");
    }

    @Test
    void secretsAreInNoPlan() throws Exception {
        Targets targets = new Targets(
                Map.of(), Map.of(), Map.of("voiceApi", List.of(new Credential.Basic("user", "s3cret-word"))));

        RunPlan plan =
                plan(makeCall().withInput("to", new Input.Text("s3cret-word/x")).withTargets(targets));

        assertThat(PlanText.of(plan).toString())
                .contains("accountSid_authToken")
                .doesNotContain("s3cret-word");
        assertThat(PlanJson.of(plan).toString()).contains("***").doesNotContain("s3cret");
    }

    @Test
    void nestedWorkflowsAndThoseOfActionsFollowAndDependenciesComeBefore() throws Exception {
        RunPlan plan = plan(document("""
                - workflowId: main
                  dependsOn: [early]
                  steps:
                  - {stepId: begin, operationId: order, requestBody: {payload: {n: 1}}, outputs: {id: $response.body#/id}}
                  - stepId: inside
                    workflowId: inner
                    parameters: [{name: key, value: $steps.begin.outputs.id}]
                    onFailure: [{name: elsewhere, type: goto, workflowId: rescue}]
                - workflowId: early
                  steps: [{stepId: first, operationId: note, requestBody: {payload: hello}}]
                - workflowId: inner
                  inputs: {type: object, properties: {key: {type: string}, kind: {type: string, default: tea}}}
                  steps:
                  - stepId: seen
                    operationId: look
                    parameters: [{name: id, in: path, value: $inputs.key}, {name: kind, in: query, value: $inputs.kind}]
                - workflowId: rescue
                  steps: [{stepId: last, operationId: note, requestBody: {payload: help}}]
                """).withWorkflow("main"));

        assertThat(plan.workflows()).extracting(Visit::workflow).containsExactly("early", "main", "inner", "rescue");
        assertThat(plan.workflows().get(2).inputs().toString())
                .isEqualTo("{\"key\":\"{$steps.begin.outputs.id}\",\"kind\":\"tea\"}");
        assertThat(plan.workflows()
                        .get(2)
                        .steps()
                        .getFirst()
                        .request()
                        .orElseThrow()
                        .url())
                .isEqualTo("http://api.test/v1/orders/{$steps.begin.outputs.id}?kind=tea");
    }

    @Test
    void templatesAndWholeBodiesKeepTheirExpressions() throws Exception {
        RunPlan plan = plan(document("""
                - workflowId: main
                  steps:
                  - {stepId: a, operationId: order, requestBody: {payload: {n: 1}}, outputs: {id: $response.body#/id, all: $response.body}}
                  - stepId: text
                    operationId: order
                    requestBody: {contentType: application/json, payload: '{"n": {$steps.a.outputs.id}, "s": "x{$steps.a.outputs.id}"}'}
                  - stepId: whole
                    operationId: order
                    requestBody:
                      contentType: application/json
                      payload: $steps.a.outputs.all
                      replacements: [{target: /n, value: 2}]
                  - stepId: part
                    operationId: order
                    requestBody:
                      contentType: application/json
                      payload: {list: [$steps.a.outputs.id, 5], nothing: $steps.a.outputs.other}
                """));

        assertThat(plan.workflows().getFirst().steps())
                .extracting(step -> step.request().orElseThrow().body().orElseThrow())
                .containsExactly(
                        "{\"n\":1}",
                        "{\"n\": {$steps.a.outputs.id}, \"s\": \"x{$steps.a.outputs.id}\"}",
                        "{$steps.a.outputs.all}",
                        "{\"list\":[\"{$steps.a.outputs.id}\",5]}");
    }

    @Test
    void aPlanThatStopsSaysWhereAndHowToSeeMore() throws Exception {
        String steps = IntStream.range(0, 250)
                .mapToObj(n -> "  - {stepId: s" + n + ", workflowId: child}\n")
                .collect(Collectors.joining());

        RunPlan plan =
                plan(document("- workflowId: main\n  steps:\n" + steps + """
                - workflowId: child
                  steps: [{stepId: a, operationId: note, requestBody: {payload: hello}}]
                """).withWorkflow("main"));

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.workflows()).hasSize(200);
        assertThat(plan.remarks().stream().map(Diagnostic::toString))
                .singleElement(as(STRING))
                .contains("AZ306", "200 workflows", "the step s199 of main runs it", "--workflow child");
    }

    @Test
    void aRequestThatCannotBeBuiltIsExitOneAndSaysWhy() throws Exception {
        RunPlan plan = plan(document("""
                - workflowId: main
                  inputs: {type: object, properties: {id: {type: string}}}
                  steps:
                  - {stepId: a, operationId: look, parameters: [{name: id, in: path, value: '{$inputs.id}'}]}
                """));

        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.workflows().getFirst().steps().getFirst().problem().orElseThrow())
                .contains("path parameter id");
    }

    private RunPlan plan(ArazzoRun settings) throws InterruptedException {
        OperationCaller nobody = (call, _) -> {
            throw new AssertionError("something was sent: " + call);
        };
        RunPlan plan = new Planner(nobody, Surroundings.NONE).plan(settings);
        Published.check(PublishedSchema.PLAN, PlanJson.of(plan));
        return plan;
    }

    private static ArazzoRun makeCall() {
        return ArazzoRun.of(SEED)
                .withInput("accountSid", new Input.Text("AC1"))
                .withInput("from", new Input.Text("+15550001"))
                .withInput("url", new Input.Text("http://example.test"));
    }

    private ArazzoRun document(String workflows) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                """ + workflows));
    }
}
