package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import dev.callwright.arazzo.export.Exporter;
import dev.callwright.arazzo.export.Exporter.Exported;
import dev.callwright.arazzo.export.Exporter.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ExporterTest {
    private static final Path SEED =
            Path.of("src/test/resources/seeds/arazzo/twilio-make-call-track-status-workflow.yml");
    private static final String NASTY = "a b&c=d\"e'f$HOME`id`\\g{{h}}é";

    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
            workflows:
            - workflowId: main
              inputs: {type: object, required: [what, many], properties: {what: {type: string}, many: {type: integer}, kind: {type: string, default: 'te a'}, more: {type: string}}}
              steps:
              - stepId: make
                operationId: make
                parameters: [{name: kind, in: query, value: $inputs.kind}, {name: X-What, in: header, value: 'no-$HOME'}]
                requestBody:
                  contentType: application/json
                  payload: {what: $inputs.what, said: 'said: {$inputs.what}', many: $inputs.many, more: $inputs.more}
                successCriteria:
                - condition: $statusCode == 201 && $response.body#/state == 'Ready'
                - condition: $response.body#/list/0 == 5
                - {context: $response.body, type: jsonpath, condition: '$.list[?@ > 3]'}
                outputs: {id: $response.body#/id, all: $response.body, place: $response.header.Location}
                onFailure: [{name: again, type: retry, retryLimit: 2}]
              - stepId: look
                operationId: look
                parameters: [{name: id, in: path, value: $steps.make.outputs.id}, {name: place, in: query, value: $steps.make.outputs.place}]
              - stepId: keep
                operationId: make
                requestBody: {contentType: application/json, payload: {whole: $steps.make.outputs.all, part: '{$steps.make.outputs.all#/list/0}'}}
            """;

    @TempDir
    private Path folder;

    @Test
    void theShellScriptSendsWhatARunSends() throws Exception {
        Path script = shellScript();
        try (StubServer server = new StubServer(this::answer)) {

            String told = execute(
                    Map.of("api_url", server.url(), "what", NASTY, "many", "7", "api_user", "u", "api_password", "p$w"),
                    "sh",
                    script.toString());

            assertThat(told).isEqualTo("exit 0");
            List<String> scripted = told(server);
            server.requests().clear();
            Runs.overHttp()
                    .run(document()
                            .withInput("what", new Input.Text(NASTY))
                            .withInput("many", new Input.Text("7"))
                            .withTargets(new ArazzoRun.Targets(
                                    Map.of("api", java.net.URI.create(server.url())),
                                    Map.of(),
                                    Map.of("api", List.of(new Credential.Basic("u", "p$w"))))));
            assertThat(scripted).isEqualTo(told(server));
        }
    }

    @Test
    void valuesInXmlAreEscapedAsARunDoes() throws Exception {
        assumeThat(hasProgram("curl")).isTrue();
        assumeThat(hasProgram("jq")).isTrue();
        ArazzoRun run = plain(
                        "  /a: {post: {operationId: say, requestBody: {content: {application/xml: {}}}}}\n",
                        "{stepId: one, operationId: say, requestBody: {contentType: application/xml, payload: '<a b=\"{$inputs.v}\">{$inputs.v}</a>'}}")
                .withInput("v", new Input.Text("<&\"'é>"));
        Path script = Files.writeString(
                folder.resolve("run.sh"), export(run, Format.CURL).script().orElseThrow());
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {

            String told = execute(Map.of("api_url", server.url(), "v", "<&\"'é>"), "sh", script.toString());

            assertThat(told).isEqualTo("exit 0");
            String scripted = server.requests().getFirst().body();
            Runs.overHttp()
                    .run(run.withTargets(new ArazzoRun.Targets(
                            Map.of("api", java.net.URI.create(server.url())), Map.of(), Map.of())));
            assertThat(scripted).isEqualTo(server.requests().getLast().body());
        }
        assertThat(export(run, Format.K6).script().orElseThrow()).contains("`<a b=\"${xml(v.v)}\">${xml(v.v)}</a>`");
    }

    @Test
    void theShellScriptEndsAtACriterionThatDoesNotHold() throws Exception {
        Path script = shellScript();
        try (StubServer server = new StubServer(_ -> Answer.json(201, "{\"state\":\"broken\"}"))) {

            String told = execute(
                    Map.of("api_url", server.url(), "what", "w", "many", "7", "api_user", "u", "api_password", "p"),
                    "sh",
                    script.toString());

            assertThat(told).isEqualTo("make: not met: $statusCode == 201 && $response.body#/state == 'Ready'\nexit 1");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theK6ScriptIsAModuleOfJavaScript() throws Exception {
        String script = export(document(), Format.K6).script().orElseThrow();
        assertThat(script)
                .contains(
                        "import http from 'k6/http';",
                        "v.kind = env('kind', \"te a\");",
                        "v.many = JSON.parse(env('many'));",
                        "uri(v.make_id)");
        assumeThat(hasProgram("node")).isTrue();

        String told = execute(
                Map.of(),
                "node",
                "--check",
                Files.writeString(folder.resolve("run.mjs"), script).toString());

        assertThat(told).isEqualTo("exit 0");
    }

    @Test
    void theHurlFileHasItsGrammar() throws Exception {
        for (ArazzoRun run : List.of(document(), ArazzoRun.of(SEED))) {
            String hurl = export(run, Format.HURL).script().orElseThrow();

            assertThat(new HurlGrammar(hurl).problems()).as(hurl).isEmpty();
        }
        assertThat(export(ArazzoRun.of(SEED), Format.HURL).script().orElseThrow())
                .contains(
                        "POST {{voiceApi_url}}/Accounts/{{accountSid}}/Calls.json",
                        "[BasicAuth]\n{{voiceApi_user}}: {{voiceApi_password}}",
                        "[Form]\nTo: {{to}}\nFrom: {{from}}\nUrl: {{url}}\nHTTP 201",
                        "makeCall_callSid: jsonpath \"$.sid\"",
                        "GET {{voiceApi_url}}/Accounts/{{accountSid}}/Calls/{{makeCall_callSid}}.json");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatCannotBeExpressedIsSaidAndNoValueOfAnInputStandsInIt(Format format) throws Exception {
        Exported exported = export(
                document()
                        .withInput("what", new Input.Text("s3cret-word"))
                        .withInput("more", new Input.Text("s3cret-more")),
                format);

        assertThat(exported.left()).contains("make: not checked: $.list[?@ > 3]");
        if (format == Format.JAVA) {
            assertThat(exported.script().orElseThrow()).contains("if (again(\"again\", 2, 0.0, answer)) {");
        } else {
            assertThat(exported.left()).contains("make: not followed after a failure: the action again");
        }
        assertThat(exported.script().orElseThrow())
                .contains("Not expressed: not checked: $.list[?@ > 3]", "more")
                .doesNotContain("s3cret");
    }

    @Test
    void anOptionalInputThatNobodyGivesIsLeftOutAndSaid() throws Exception {
        Exported exported = export(document(), Format.K6);

        assertThat(exported.left()).contains("the optional input more is left out");
        assertThat(exported.script().orElseThrow()).doesNotContain("\"more\":");
    }

    @Test
    void inputsHaveNamesOfTheirOwn() throws Exception {
        assumeThat(hasProgram("curl")).isTrue();
        assumeThat(hasProgram("jq")).isTrue();
        String step =
                "{stepId: %s, operationId: look, parameters: [{name: q, in: query, value: '{$inputs.status}{$inputs.work}{$inputs.api_url}'}]}";
        ArazzoRun run =
                plain("  /a: {get: {operationId: look}}\n", step.formatted("one") + ", " + step.formatted("two"));
        for (String input : List.of("status", "work", "api_url")) {
            run = run.withInput(input, new Input.Text("any"));
        }
        Path script = Files.writeString(
                folder.resolve("run.sh"), export(run, Format.CURL).script().orElseThrow());
        try (StubServer server = new StubServer(_ -> Answer.json(200, "{}"))) {

            String told = execute(
                    Map.of("api__url", server.url(), "status", "s", "work", "w", "api_url", "u"),
                    "sh",
                    script.toString());

            assertThat(told).isEqualTo("exit 0");
            assertThat(server.lines()).containsExactly("GET /a?q=swu", "GET /a?q=swu");
        }
    }

    @Test
    void noTextBreaksOutOfAScript() throws Exception {
        ArazzoRun run = plain(
                "  /a: {additionalOperations: {\"COPY'\": {operationId: odd}}}\n",
                "{stepId: a, operationId: odd, successCriteria: [{context: $url, type: regex, condition: \"x\\u2028bad()\"}]}");

        String curl = export(run, Format.CURL).script().orElse("");
        String k6 = export(run, Format.K6).script().orElse("");

        assertThat(curl).contains("-X 'COPY'\\'''");
        assertThat(k6).contains("bad()").doesNotContain("\u2028");
    }

    @Test
    void whatCannotBeAMethodIsNoOperation() throws Exception {
        ArazzoRun run =
                plain("  /a: {additionalOperations: {'X; rm': {operationId: odd}}}\n", "{stepId: a, operationId: odd}");

        assertThat(export(run, Format.CURL).errors())
                .extracting(Diagnostic::code)
                .containsExactly("AZ204");
    }

    @Test
    void aTextThatWouldEndABodyOfHurlIsEscaped() throws Exception {
        String api =
                "  /a: {post: {operationId: say, requestBody: {content: {text/plain: {}, application/json: {}}}}}\n";
        String step = "{stepId: one, operationId: say, requestBody: {contentType: %s, payload: %s}}";

        ArazzoRun plain = plain(api, step.formatted("text/plain", "\"a\\n```\\nGET http://x\""));
        String text = export(plain, Format.HURL).script().orElseThrow();
        ArazzoRun object = plain(api, step.formatted("application/json", "{a: '```'}"));
        String json = export(object, Format.HURL).script().orElseThrow();

        assertThat(text).contains("`a\\n\\`\\`\\`\\nGET http://x`");
        assertThat(json).contains("{\"a\":\"\\u0060\\u0060\\u0060\"}");
    }

    @Test
    void aBadlyEncodedFormIsTakenAsItStands() throws Exception {
        ArazzoRun run = plain(
                "  /a: {post: {operationId: say, requestBody: {content: {application/x-www-form-urlencoded: {}}}}}\n",
                "{stepId: one, operationId: say, requestBody: {payload: 'a=100%&b=2'}}");

        assertThat(export(run, Format.HURL).script().orElseThrow()).contains("[Form]\na: 100%\nb: 2\n");
    }

    private ArazzoRun plain(String paths, String step) throws IOException {
        Files.writeString(
                folder.resolve("api.yaml"), "openapi: 3.2.0\nservers: [{url: 'http://api.test'}]\npaths:\n" + paths);
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows: [{workflowId: main, steps: [%s]}]
                """.formatted(step)));
    }

    private Path shellScript() throws Exception {
        assumeThat(hasProgram("curl")).isTrue();
        assumeThat(hasProgram("jq")).isTrue();
        return Files.writeString(
                folder.resolve("run.sh"),
                export(document(), Format.CURL).script().orElseThrow());
    }

    private Exported export(ArazzoRun settings, Format format) throws InterruptedException {
        return new Exporter(Runs.nobody()).export(settings, format);
    }

    private ArazzoRun document() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test/v1'}]
                security: [{login: []}]
                components: {securitySchemes: {login: {type: http, scheme: basic}}}
                paths:
                  /things: {post: {operationId: make, requestBody: {content: {application/json: {}}}}}
                  /things/{id}: {get: {operationId: look, parameters: [{name: id, in: path, required: true}]}}
                """);
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), DOCUMENT));
    }

    private Answer answer(Seen request) {
        return request.method().equals("POST")
                ? new Answer(
                        201,
                        "application/json",
                        "{\"id\":\"x/y z\",\"state\":\"READY\",\"list\":[5,\"a\\\"b\"]}",
                        Map.of("Location", "/at?a=1&b"))
                : Answer.json(200, "{}");
    }

    private static List<String> told(StubServer server) {
        return server.requests().stream()
                .map(request -> request.line() + " " + request.headers().getFirst("Authorization") + " "
                        + request.headers().getFirst("X-What") + " "
                        + request.headers().getFirst("Content-Type") + " "
                        + request.body())
                .toList();
    }

    private static boolean hasProgram(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /// What it said where failures are said, and its exit.
    private String execute(Map<String, String> environment, String... command) throws Exception {
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        return Files.readString(errors, StandardCharsets.UTF_8) + "exit " + process.exitValue();
    }

    /// The part of Hurl's grammar that is written, line by line.
    private record HurlGrammar(String text) {
        private static final Pattern REQUEST = Pattern.compile("[A-Z]+ \\S+");
        private static final Pattern PAIR = Pattern.compile("(?:[^:#{}\\s]|\\{\\{\\w+}}|\\\\.)+: ?.*");
        private static final Pattern STATUS = Pattern.compile("HTTP (?:\\*|[1-5][0-9]{2})");
        private static final Pattern SECTION = Pattern.compile("\\[(Query|Form|BasicAuth|Cookies|Captures|Asserts)]");
        private static final Pattern QUERY = Pattern.compile(
                "(?:status|body|(?:header|jsonpath) \"(?:[^\"\\\\]|\\\\.)*\")(?: (?:==|!=|<|<=|>|>=) (?:\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9.]+|true|false|null))?");

        List<String> problems() {
            List<String> problems = new ArrayList<>();
            String section = "start";
            for (String line : text.split("\n", -1)) {
                if (section.equals("body")) {
                    section = line.equals("```") ? "ended" : "body";
                } else if (line.startsWith("```")) {
                    section = "body";
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    String next = next(section, line);
                    if (next.isEmpty()) {
                        problems.add(section + ": " + line);
                    }
                    section = next.isEmpty() ? section : next;
                }
            }
            return problems;
        }

        private static String next(String section, String line) {
            if (STATUS.matcher(line).matches() && !section.equals("start")) {
                return "answer";
            }
            if (SECTION.matcher(line).matches()) {
                return line;
            }
            return switch (section) {
                case "start", "answer" -> REQUEST.matcher(line).matches() ? "headers" : "";
                case "headers", "[Query]", "[Form]", "[BasicAuth]", "[Cookies]" ->
                    PAIR.matcher(line).matches() ? section : "";
                case "[Captures]" -> {
                    if (REQUEST.matcher(line).matches()) {
                        yield "headers";
                    }
                    int colon = line.indexOf(": ");
                    yield colon > 0 && QUERY.matcher(line.substring(colon + 2)).matches() ? section : "";
                }
                case "[Asserts]" ->
                    REQUEST.matcher(line).matches()
                            ? "headers"
                            : QUERY.matcher(line).matches() ? section : "";
                default -> "";
            };
        }
    }
}
