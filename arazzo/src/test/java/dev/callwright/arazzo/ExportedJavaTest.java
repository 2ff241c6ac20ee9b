package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import dev.callwright.arazzo.export.Exporter;
import dev.callwright.arazzo.export.Exporter.Exported;
import dev.callwright.arazzo.export.Exporter.Format;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Exported programs of Java do what the engine does with the same document, which needs no expectation of our own.
@Timeout(300)
class ExportedJavaTest {
    private static final Path CASES = Path.of("src/test/resources/conformance");
    private static final Path SEED =
            Path.of("src/test/resources/seeds/arazzo/twilio-make-call-track-status-workflow.yml");
    private static final String NASTY =
            "a b&c=d\"e'f$HOME`id`\\g{{h}}é\\u0022\\\\u000a \"\"\" %s +*~\t/?#[x]\uD83D\uDE00";
    private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF, '\r', '\n', '"', '$', '\n'};
    private static final String API = """
            openapi: 3.1.0
            servers: [{url: 'http://api.test/v1'}]
            security: [{login: []}]
            components:
              securitySchemes:
                login: {type: http, scheme: basic}
                cookie: {type: apiKey, in: cookie, name: 'se"ssion'}
                query: {type: apiKey, in: query, name: a key}
                token: {type: http, scheme: bearer}
            paths:
              /things: {post: {operationId: make, requestBody: {content: {application/json: {}, application/x-www-form-urlencoded: {}, text/plain: {}, application/xml: {}}}}}
              /things/{id}/of/{what}:
                get:
                  operationId: look
                  security: [{cookie: []}]
                  parameters: [{name: id, in: path, required: true}, {name: what, in: path, required: true}, {name: c, in: cookie}]
              /file: {get: {operationId: download, security: [{query: []}], responses: {'200': {description: d, content: {image/png: {}}}}}}
              /up: {post: {operationId: upload, security: [{token: []}], requestBody: {content: {image/png: {}}}}}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
            workflows:
            - workflowId: main
              inputs: {type: object, required: [what, many, new], properties: {what: {type: string}, many: {type: number}, new: {type: object}, kind: {type: string, default: 'te a'}}}
              steps:
              - stepId: class
                operationId: make
                parameters: [{name: kind, in: query, value: $inputs.kind}, {name: X-What, in: header, value: 'no-$HOME \\u0022 {$inputs.kind}'}]
                requestBody:
                  contentType: application/json
                  payload: {what: $inputs.what, said: 'said: {$inputs.what} \\u000a " é', many: $inputs.many, new: $inputs.new, "odd \\"\\\\u0022\\n": [1.10, 1e3, true, null, {}], part: '{$inputs.new#/a~1b/0}', whole: $inputs.new#/a~1b}
                successCriteria:
                - condition: $statusCode == 201 && $response.body#/state == 'Ready'
                - condition: $response.body#/list/0 == 5 && $response.body#/none == null && $response.header.X-None == null
                - condition: $response.body#/list/1 == 'A\"B' && $response.body#/list/0 < 5.5 && $response.body#/text == 10
                - condition: $response.body#/list != 007 && $response.body#/state != true && $response.body#/yes == 'true'
                outputs: {id: $response.body#/id, all: $response.body, place: $response.header.Location}
              - stepId: look
                operationId: look
                parameters: [{name: id, in: path, value: $steps.class.outputs.id}, {name: what, in: path, value: $inputs.what}, {name: c, in: cookie, value: 'x{$inputs.many}'}, {name: place, in: query, value: $steps.class.outputs.place}]
              - stepId: form
                operationId: make
                requestBody: {contentType: application/x-www-form-urlencoded, payload: {a b: $inputs.what, many: $inputs.many, two: [1, 'x y']}}
              - stepId: text
                operationId: make
                requestBody: {contentType: text/plain, payload: "one\\n  two \\\\u000a \\0{$inputs.what}\\u0001\\u2028"}
              - stepId: keep
                operationId: make
                requestBody: {contentType: application/json, payload: $steps.class.outputs.all}
              - {stepId: get, operationId: download, successCriteria: [{condition: $statusCode == 200}], outputs: {url: $response.body}}
              - {stepId: put, operationId: upload, requestBody: {contentType: image/png, payload: $steps.get.outputs.url}}
              outputs: {id: $steps.class.outputs.id, first: $steps.class.outputs.all#/list/0, again: $inputs.what}
            """;

    @TempDir
    private Path folder;

    @Test
    void itSendsWhatARunSends() throws Exception {
        Exported exported = export(document());
        Map<String, String> values = Map.of(
                "what", NASTY, "many", "12345678901234567890.50", "new", "{\"a/b\":[\"x\\\"\\u00e9\",2.0],\"n\":null}");
        try (StubServer server = new StubServer(ExportedJavaTest::answer)) {
            Map<String, String> given = new HashMap<>(values);
            given.putAll(Map.of(
                    "api_url",
                    server.url() + "/v1",
                    "api_user",
                    "ü",
                    "api_password",
                    "p$w:",
                    "api_key",
                    "k e",
                    "api_token",
                    "tok"));

            int exit = new JavaPrograms(folder).run(exported.script().orElseThrow(), arguments(given));

            assertThat(exported.left()).isEmpty();
            assertThat(exit).isZero();
            List<String> scripted = seen(server);
            ArazzoRun run = document()
                    .withTargets(new ArazzoRun.Targets(
                            Map.of("api", URI.create(server.url() + "/v1")),
                            Map.of(),
                            Map.of(
                                    "api",
                                    List.of(
                                            new Credential.Basic("ü", "p$w:"),
                                            new Credential.ApiKey("k e"),
                                            new Credential.Bearer("tok")))));
            for (Map.Entry<String, String> value : values.entrySet()) {
                run = run.withInput(value.getKey(), new Input.Text(value.getValue()));
            }
            RunResult result = Runs.overHttp().run(run);
            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(scripted).hasSize(7).isEqualTo(seen(server));
        }
    }

    @Test
    void theCasesThatItExpressesSendWhatARunSends() throws Exception {
        List<Path> cases;
        try (Stream<Path> all = Files.list(CASES.resolve("cases"))) {
            cases = all.sorted().toList();
        }
        SoftAssertions held = new SoftAssertions();
        int expressed = 0;
        for (Path path : cases) {
            expressed += holds(path, held) ? 1 : 0;
        }

        held.assertAll();
        assertThat(expressed).isGreaterThan(120);
    }

    @Test
    void theLauncherOfTheJdkRunsItWithInputsFromTheEnvironment() throws Exception {
        Path program = Files.writeString(
                folder.resolve("any-name.java"),
                export(ArazzoRun.of(SEED)).script().orElseThrow());
        try (StubServer server =
                new StubServer(_ -> Answer.json(201, "{\"sid\":\"CA1\",\"status\":\"queued\",\"é\":1}"))) {
            Path errors = folder.resolve("errors.txt");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            program.toString(),
                            "--to",
                            "+1 555")
                    .redirectError(errors.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment()
                    .putAll(Map.of(
                            "voiceApi_url",
                            server.url(),
                            "voiceApi_user",
                            "u",
                            "voiceApi_password",
                            "p",
                            "accountSid",
                            "AC1",
                            "from",
                            "+2",
                            "url",
                            "http://x/?a=1"));
            Process process = builder.start();

            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertThat(Files.readString(errors)).startsWith("checkCall: not met: $statusCode == 200");
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(server.lines())
                    .containsExactly("POST /Accounts/AC1/Calls.json", "GET /Accounts/AC1/Calls/CA1.json");
            assertThat(server.requests().getFirst().body())
                    .isEqualTo("To=%2B1%20555&From=%2B2&Url=http%3A%2F%2Fx%2F%3Fa%3D1");
        }
    }

    /// False when the program says that it does not express all of it.
    private boolean holds(Path path, SoftAssertions held) throws Exception {
        try (StubServer server = new LabServer(Map.of()).start();
                StubServer other = new LabServer(Map.of()).start()) {
            RunResult result = Runs.overHttp().run(settings(path, server, new TreeMap<>()));
            Map<String, String> given = new TreeMap<>();
            ArazzoRun run = settings(path, other, given);
            Exported exported = export(run);
            // Programs do not hold inputs against their schemas, and really wait.
            boolean waits = Pattern.compile("retryAfter: *[1-9]")
                    .matcher(Files.readString(path.resolve("main.arazzo.yaml")))
                    .find();
            if (waits
                    || result instanceof RunResult.Rejected
                    || !exported.left().isEmpty()) {
                return false;
            }
            String program = exported.script().orElseThrow();
            given.keySet().removeIf(name -> !program.contains("(\"" + name + "\""));

            int exit = new JavaPrograms(run.file().resolveSibling("program")).run(program, arguments(given));

            String steps = program.substring(0, program.indexOf("\n}\n"));
            held.assertThat(seen(other)).as("%s\n%s", path, steps).isEqualTo(seen(server));
            held.assertThat(exit == 0).as("%s %s\n%s", path, result, steps).isEqualTo(result.exitCode() == 0);
            return true;
        }
    }

    /// @param given takes in the inputs as a program is given them
    private ArazzoRun settings(Path path, StubServer server, Map<String, String> given) throws IOException {
        Path copy = copy(path, server);
        JsonNode expected = Json.parse(Files.readString(path.resolve("expect.json")));
        ArazzoRun run = ArazzoRun.of(copy.resolve("main.arazzo.yaml"))
                .withWorkflow(expected.path("workflow").asString());
        for (Map.Entry<String, JsonNode> input :
                Json.parse(Files.readString(copy.resolve("inputs.json"))).properties()) {
            run = run.withInput(input.getKey(), new Input.Text(told(input.getValue())));
            given.put(input.getKey().replaceAll("\\W", "_"), told(input.getValue()));
        }
        return run;
    }

    private static String told(JsonNode value) {
        return value.isString() ? value.stringValue() : Json.write(value);
    }

    private Path copy(Path path, StubServer server) throws IOException {
        Path copy = Files.createDirectories(
                folder.resolve(server.url().replaceAll("\\D", "")).resolve(path.getFileName()));
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : Stream.concat(files, Stream.of(CASES.resolve("lab-openapi.yaml")))
                    .toList()) {
                Files.writeString(
                        copy.resolve(file.getFileName()),
                        Files.readString(file)
                                .replace("127.0.0.1:4010", server.url().substring("http://".length())));
            }
        }
        return copy;
    }

    private static List<String> arguments(Map<String, String> given) {
        List<String> arguments = new ArrayList<>();
        given.forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
        return arguments;
    }

    /// All of what came, but for what tells the client.
    private static List<String> seen(StubServer server) {
        List<String> seen =
                server.requests().stream().map(ExportedJavaTest::seen).toList();
        server.requests().clear();
        return seen;
    }

    private static String seen(Seen request) {
        Map<String, List<String>> headers = new TreeMap<>(request.headers());
        headers.keySet().removeAll(List.of("User-agent", "Host"));
        return request.line() + " " + headers + " " + request.latin();
    }

    private static Answer answer(Seen request) {
        if (request.url().startsWith("/v1/file")) {
            return Answer.bytes("image/png", BYTES);
        }
        return request.method().equals("POST")
                ? new Answer(
                        201,
                        "application/json; charset=utf-8",
                        "{\"id\":\"x/y z\\u00e9\\n\",\"state\":\"READY\",\"list\":[5,\"a\\\"b\",1.50],\"none\":null,\"text\":\"10.0\",\"yes\":true}",
                        Map.of("Location", "/at?a=1&b"),
                        StandardCharsets.UTF_8)
                : Answer.json(200, "{}");
    }

    private static Exported export(ArazzoRun settings) throws InterruptedException {
        return new Exporter(Runs.nobody()).export(settings, Format.JAVA);
    }

    private ArazzoRun document() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), DOCUMENT));
    }
}
