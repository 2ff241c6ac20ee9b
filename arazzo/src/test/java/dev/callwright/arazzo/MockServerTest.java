package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.mock.MockServer;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class MockServerTest {
    private static final Path SEEDS = Path.of("src/test/resources/seeds/arazzo");
    private static final String ACCOUNT = "AC" + "0".repeat(32);
    private static final String CALL = "CA" + "1".repeat(32);

    private static final String API = """
            openapi: 3.0.3
            info: {title: t, version: '1'}
            paths:
              /things:
                get:
                  operationId: list
                  parameters: [{name: most, in: query, required: true, schema: {type: integer, maximum: 10}}]
                  responses:
                    '200':
                      description: all
                      headers: {X-Total: {schema: {type: integer, example: 7}}}
                      content:
                        application/json:
                          examples:
                            none: {value: []}
                            two: {value: [{id: a}, {id: b}]}
                          schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}
                    '404': {description: none, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
                post:
                  operationId: create
                  requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
                  responses: {'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
              /picture: {get: {operationId: picture, responses: {'200': {description: p, content: {image/png: {schema: {type: string, format: binary}}}}}}}
              /things/mine: {get: {operationId: mine, responses: {'204': {description: nothing}}}}
              /things/{id}: {get: {operationId: look, parameters: [{name: id, in: path, required: true, schema: {type: string}}],
                responses: {default: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}}}
            components:
              schemas:
                Problem: {type: object, properties: {code: {type: integer, minimum: 400}}}
                Thing:
                  type: object
                  required: [id, sid, size]
                  properties:
                    id: {type: string, format: uuid, readOnly: true}
                    sid: {type: string, pattern: '^TH[0-9a-f]{4}(-x|-y)?$'}
                    size: {type: number, minimum: 2, exclusiveMinimum: true, multipleOf: 0.5}
                    note: {type: string, nullable: true, minLength: 6}
                    kind: {allOf: [{$ref: '#/components/schemas/Kind'}]}
                    parts: {type: array, minItems: 2, items: {$ref: '#/components/schemas/Thing'}}
                Kind: {type: string, enum: [tea, coffee]}
            """;

    @TempDir
    private Path folder;

    private final HttpOperationCaller caller = new HttpOperationCaller(HttpClient.newHttpClient());
    private final List<String> log = new CopyOnWriteArrayList<>();
    private Optional<MockServer> server = Optional.empty();

    @AfterEach
    void close() {
        server.ifPresent(MockServer::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio-make-call-track-status-workflow.yml", "twilio-end-active-call-workflow.yml"})
    void theSeedsRunAgainstTheirMock(String seed) throws Exception {
        MockServer mock = open(SEEDS.resolve(seed));
        Runs runs = new Runs(new VirtualTime(), caller, Surroundings.NONE.with(Evidence.CONTRACT));
        ArazzoRun settings = ArazzoRun.of(SEEDS.resolve(seed))
                .withInput("accountSid", new Input.Text(ACCOUNT))
                .withTargets(new Targets(mock.servers(), Map.of(), Map.of()));
        settings = seed.contains("make")
                ? settings.withInput("to", new Input.Text("+15550002"))
                        .withInput("from", new Input.Text("+15550001"))
                        .withInput("url", new Input.Text("http://example.test/twiml"))
                : settings.withInput("callSid", new Input.Text(CALL));

        RunResult result = runs.run(settings);

        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(runs.codes()).noneMatch(code -> code.startsWith("AZ7"));
        assertThat(log).hasSizeGreaterThanOrEqualTo(1).allMatch(line -> line.endsWith(" 200") || line.endsWith(" 201"));
    }

    @Test
    void anExampleComesFirstAndAnotherCanBeAskedFor() throws Exception {
        things();

        assertThat(get("/things?most=3", "").text()).isEqualTo("[]");
        assertThat(get("/things?most=3", "example=two").text()).isEqualTo("[{\"id\":\"a\"},{\"id\":\"b\"}]");
        assertThat(get("/things?most=3", "").headers()).containsEntry("x-total", List.of("7"));
    }

    @Test
    void withoutAnExampleTheAnswerIsMadeAfterItsSchema() throws Exception {
        things();

        JsonNode thing = json(get("/things/7", ""));

        assertThat(thing.path("sid").asString("")).isEqualTo("TH0000");
        assertThat(thing.path("size").decimalValue()).isEqualByComparingTo("3");
        assertThat(thing.path("note").asString("")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(thing.path("kind").asString("")).isEqualTo("tea");
        assertThat(thing.path("parts").size()).isEqualTo(2);
    }

    @Test
    void aStatusCanBeChosen() throws Exception {
        things();

        assertThat(get("/things?most=3", "code=404").status()).isEqualTo(404);
        assertThat(json(get("/things?most=3", "code=404")).path("code").asInt(0))
                .isEqualTo(400);
        assertThat(get("/things?most=3", "code=418").text()).contains("has no 418; there is 200, 404");
    }

    @Test
    void ofATypeOfBytesThereIsASample() throws Exception {
        things();

        HttpAnswer picture = get("/picture", "");

        assertThat(picture.header("Content-Type")).contains("image/png");
        assertThat(picture.body())
                .isInstanceOfSatisfying(
                        AnswerBody.Bytes.class,
                        bytes -> assertThat(bytes.value().bytes()).startsWith(0x89, 'P', 'N', 'G'));
    }

    @Test
    void aRequestThatIsNotAsDescribedIsRefusedWithWhatIsWrong() throws Exception {
        things();

        assertThat(get("/things", "").text()).contains("the query parameter most is missing");
        assertThat(get("/things?most=11", "").text()).contains("the parameter most of list");
        HttpAnswer posted = answer(new HttpCall(
                "POST",
                URI.create(base() + "/things"),
                List.of(Map.entry("Content-Type", "application/json")),
                Optional.of("{\"sid\":\"TH12\"}")));
        assertThat(posted.status()).isEqualTo(400);
        assertThat(posted.text()).contains("/sid", "size").doesNotContain("'id'");
    }

    @Test
    void thePathWithFewestHolesIsTakenAndOthersAreNotThere() throws Exception {
        things();

        assertThat(get("/things/mine", "").status()).isEqualTo(204);
        assertThat(get("/nothing", "").status()).isEqualTo(404);
        assertThat(answer(new HttpCall("DELETE", URI.create(base() + "/things"), List.of(), Optional.empty()))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aDocumentThatCannotBeReadOpensNothing() throws Exception {
        MockServer.Opened opened =
                MockServer.open(place(), ArazzoRun.of(folder.resolve("none.yaml")), caller, log::add);

        assertThat(opened.server()).isEmpty();
        assertThat(opened.remarks()).extracting(Diagnostic::code).containsExactly("AZ201");
    }

    private void things() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("api.yaml"), API);
        open(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows: [{workflowId: w, steps: [{stepId: s, operationId: mine}]}]
                """));
    }

    private MockServer open(Path document) throws IOException, InterruptedException {
        server = MockServer.open(place(), ArazzoRun.of(document), caller, log::add)
                .server();
        return server.orElseThrow();
    }

    private static InetSocketAddress place() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private String base() {
        return String.valueOf(server.orElseThrow().servers().get("api"));
    }

    private HttpAnswer get(String path, String preferred) throws InterruptedException {
        List<Map.Entry<String, String>> headers =
                preferred.isEmpty() ? List.of() : List.of(Map.entry("Prefer", preferred));
        return answer(new HttpCall("GET", URI.create(base() + path), headers, Optional.empty()));
    }

    private HttpAnswer answer(HttpCall call) throws InterruptedException {
        return ((Reply.Answered) caller.call(call, Duration.ofSeconds(20))).answer();
    }

    private static JsonNode json(HttpAnswer answer) {
        return JsonMapper.builder().build().readTree(answer.text());
    }
}
