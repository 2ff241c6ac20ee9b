package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.generate.Generator;
import dev.callwright.arazzo.generate.Generator.Generated;
import dev.callwright.arazzo.generate.Generator.Wanted;
import dev.callwright.arazzo.mock.MockServer;
import dev.callwright.arazzo.plan.Planner;
import dev.callwright.arazzo.plan.RunPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GeneratorTest {
    private static final String API = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            servers: [{url: 'http://api.test'}]
            paths:
              /health: {get: {operationId: health, responses: {'200': {description: d}}}}
              /pets:
                get: {operationId: listPets, responses: {'200': {description: d}}}
                post:
                  operationId: addPet
                  requestBody:
                    required: true
                    content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}
                  responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
              /pets/{petId}:
                parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
                get:
                  operationId: showPet
                  parameters: [{name: X-Tenant, in: header, required: true, schema: {type: string}}]
                  responses: {'200': {description: d}}
                put: {operationId: changePet, requestBody: {required: true, content: {application/json: {schema: {type: object}}}}, responses: {'200': {description: d}}}
                delete: {operationId: dropPet, responses: {'204': {description: d}}}
            components:
              schemas:
                NewPet: {type: object, required: [name, age], properties: {name: {type: string, description: 'What it is called.'}, age: {type: integer}}}
                Pet: {allOf: [{$ref: '#/components/schemas/NewPet'}, {type: object, properties: {id: {type: string}}}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void theLifeOfAResourceIsAWorkflowThatIsCleanAndRuns() throws Exception {
        Path file = write(generate());

        RunPlan plan = new Planner(Runs.nobody(), Surroundings.NONE)
                .plan(withInputs(file).withStrict(true));

        assertThat(plan.remarks()).isEmpty();
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.workflows().getFirst().steps())
                .extracting(RunPlan.PlannedStep::step)
                .containsExactly("addPet", "showPet", "listPets", "changePet", "dropPet");
        assertThat(plan.workflows()
                        .getFirst()
                        .steps()
                        .get(1)
                        .request()
                        .orElseThrow()
                        .url())
                .isEqualTo("http://api.test/pets/{$steps.addPet.outputs.petId}");
        assertThat(runAgainstItsMock(file)).isZero();
    }

    @Test
    void chosenOperationsAreStepsInTheirOrder() throws Exception {
        Generated generated = generate("health", "showPet");

        assertThat(generated.document().orElseThrow())
                .contains("stepId: health", "workflowId: health-to-showPet", "value: $inputs.petId", "url: api.yaml");
        assertThat(new Planner(Runs.nobody(), Surroundings.NONE)
                        .plan(ArazzoRun.of(write(generated))
                                .withInput("petId", new Input.Text("p"))
                                .withInput("X-Tenant", new Input.Text("t"))
                                .withStrict(true))
                        .remarks())
                .isEmpty();
    }

    @Test
    void aPublishedDescriptionGivesAWorkflowToo() throws Exception {
        Path seeds = Path.of("src/test/resources/seeds/openapi").toAbsolutePath();
        Generated generated = new Generator(Runs.nobody())
                .generate(new Wanted("twilio-voice-openapi.yml", seeds.resolve("new.yaml"), List.of()));

        assertThat(generated.document().orElseThrow())
                .contains(
                        "operationId: createCall",
                        "operationId: fetchCall",
                        "$steps.createCall.outputs.CallSid",
                        "$response.body#/sid");
    }

    @Test
    void operationsThatAreNamedInOtherLettersHaveStepIdsToo() throws Exception {
        Files.writeString(folder.resolve("letters.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test'}]
                paths: {/a: {get: {operationId: 取得}}, /b: {get: {operationId: 削除}}}
                """);

        Generated generated = new Generator(Runs.nobody())
                .generate(new Wanted("letters.yaml", folder.resolve("w.yaml"), List.of("取得", "削除")));

        RunPlan plan = new Planner(Runs.nobody(), Surroundings.NONE).plan(ArazzoRun.of(write(generated)));
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.workflows().getFirst().steps())
                .extracting(RunPlan.PlannedStep::step)
                .containsExactly("step", "step-2");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() throws Exception {
        assertThat(generate("none").problems())
                .extracting(Diagnostic::reason)
                .first()
                .asString()
                .startsWith("no operation none; there is health, listPets");
        Generated missing =
                new Generator(Runs.nobody()).generate(new Wanted("none.yaml", folder.resolve("w.yaml"), List.of()));
        assertThat(missing.document()).isEmpty();
        assertThat(missing.problems()).extracting(Diagnostic::code).containsExactly("AZ201");
    }

    private Generated generate(String... operations) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("api.yaml"), API);
        return new Generator(Runs.nobody())
                .generate(new Wanted("api.yaml", folder.resolve("w.yaml"), List.of(operations)));
    }

    private Path write(Generated generated) throws IOException {
        return Files.writeString(folder.resolve("w.yaml"), generated.document().orElseThrow());
    }

    private static ArazzoRun withInputs(Path file) {
        return ArazzoRun.of(file)
                .withInput("name", new Input.Text("Rex"))
                .withInput("age", new Input.Text("3"))
                .withInput("X-Tenant", new Input.Text("t"))
                .withInput("changePet-body", new Input.Text("{}"));
    }

    private static int runAgainstItsMock(Path file) throws Exception {
        MockServer.Opened opened = MockServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ArazzoRun.of(file),
                new HttpOperationCaller(HttpClient.newHttpClient()),
                _ -> {});
        try (MockServer server = opened.server().orElseThrow()) {
            return Runs.overHttp()
                    .run(withInputs(file).withTargets(new ArazzoRun.Targets(server.servers(), Map.of(), Map.of())))
                    .exitCode();
        }
    }
}
