package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.cli.Commands;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.testkit.WebApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `callwright runs` against a server, with documents that stand in files.
@Timeout(90)
class RunsCommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WebApp.Response THING = WebApp.Response.text("application/json", "{\"id\": \"t1\"}");

    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: Things, version: '1'}
            sourceDescriptions: [{name: things, url: api/things.yaml, type: openapi}]
            workflows:
            - workflowId: main
              inputs:
                type: object
                required: [count]
                properties: {count: {type: integer}, note: {type: string, default: none}}
              steps:
              - stepId: make
                operationId: make
                requestBody: {contentType: application/json, payload: {count: $inputs.count, note: $inputs.note}}
                outputs: {id: $response.body#/id}
              outputs: {made: $steps.make.outputs.id}
            """;
    private static final String API = """
            openapi: 3.1.0
            info: {title: things, version: '1'}
            paths:
              /things: {$ref: paths.yaml#/things}
            components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
            """;
    private static final String PATHS = "things: {post: {operationId: make, security: [{key: []}]}}\n";

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final WebApp app = WebApp.start();

    @TempDir
    Path folder;

    private V1Server server;

    @BeforeEach
    void start() throws IOException {
        app.on("/things", THING);
        server = server();
        Files.createDirectories(folder.resolve("api"));
        Files.writeString(folder.resolve("flow.arazzo.yaml"), DOCUMENT);
        Files.writeString(folder.resolve("api/things.yaml"), API);
        Files.writeString(folder.resolve("api/paths.yaml"), PATHS);
        Files.writeString(
                folder.resolve("credentials"), "account=" + V1Server.ACCOUNT.value() + "\ntoken=" + V1Server.TOKEN);
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(realOut);
        System.setErr(realErr);
        server.close();
        app.close();
    }

    @Test
    void startsAFileThatStandsInPartsAndFollowsItToItsEnd() {
        int code = runs("start", file(), "--input", "count=3", "--server", things(), "--api-key", "things=k3y-of-us");

        assertThat(code).as(text(err)).isZero();
        assertThat(text(out)).contains("make", "POST " + app.url("/things"), "done", "made: t1");
        assertThat(app.received()).hasSize(1);
        assertThat(app.received().getFirst().body()).isEqualTo("{\"count\":3,\"note\":\"none\"}");
        assertThat(app.received().getFirst().headers()).containsEntry("x-key", "k3y-of-us");
    }

    @Test
    void keepsADocumentOnceAndRunsItByItsId() throws Exception {
        runs("keep", file(), "--name", "of ours", "--server", things(), "--api-key", "k3y-of-us", "--json");
        String document = JSON.readTree(said()).path("id").asString();
        runs("documents");
        String listed = said();
        runs("start", document, "--input", "count:=4", "--detach", "--idempotency-key", "one");
        String run = said().strip();
        runs("start", document, "--input", "count:=4", "--detach", "--idempotency-key", "one");
        String again = said().strip();
        int followed = runs("follow", run, "--json");
        String events = said();
        runs("show", run);
        String shown = said();
        runs("list", "--document", document, "--status", "completed");
        String runs = said();

        assertThat(listed).contains(document, "of ours", "main");
        assertThat(again).isEqualTo(run).matches("WR[0-9a-f]{32}");
        assertThat(followed).isZero();
        assertThat(events.lines().map(line -> JSON.readTree(line).path("event").asString()))
                .startsWith("run-started", "workflow-started")
                .endsWith("run-ended");
        assertThat(shown)
                .contains(run, "completed", "outputs: {\"made\":\"t1\"}", "make", "POST " + app.url("/things"));
        assertThat(runs.lines()).singleElement().asString().contains(run, "completed", "main");
        assertThat(app.received()).hasSize(1);
    }

    @Test
    void asksForADecisionWhenNobodyKnowsWhatBecameOfARequest() throws Exception {
        String run = interrupted();

        int asked = runs("follow", run);
        String question = said();
        int unsaid = runs("resume", run);
        int both = runs("resume", run, "--retry", "--skip");
        int resumed = runs("resume", run, "--answer", "201", "--body", "{\"id\": \"found\"}");
        out.reset();
        int done = runs("follow", run);

        assertThat(asked).as(text(err)).isEqualTo(5);
        assertThat(question).contains("POST " + app.url("/things"), "runs resume " + run);
        assertThat(List.of(unsaid, both)).containsOnly(2);
        assertThat(text(err)).contains("say one of --retry, --skip, --fail REASON and --answer STATUS");
        assertThat(resumed).as(text(err)).isZero();
        assertThat(done).isZero();
        assertThat(said()).contains("made: found");
        assertThat(app.received()).hasSize(1);
    }

    @Test
    void anAnswerThatSomebodyFoundMayBeBytes() throws Exception {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff};
        Files.write(folder.resolve("found.png"), picture);
        Files.writeString(folder.resolve("flow.arazzo.yaml"), DOCUMENT.replace("$response.body#/id", "$response.body"));
        String run = interrupted();
        runs("follow", run);

        String found = "@" + folder.resolve("found.png");
        int resumed = runs("resume", run, "--answer", "200", "--body", found, "--content-type", "image/png");
        int done = runs("follow", run);
        out.reset();
        runs("show", run, "--json");
        String shown = said();
        JsonNode made = JSON.readTree(shown).path("outputs").path("made");

        assertThat(List.of(resumed, done)).as(text(err)).containsOnly(0);
        assertThat(shown).contains("\"status\":\"completed\"").doesNotContain("E9");
        assertThat(made.path("mediaType").asString()).isEqualTo("image/png");
        assertThat(made.path("base64").binaryValue()).isEqualTo(picture);
    }

    @Test
    void cancelsAndForgets() throws Exception {
        app.on("/things", _ -> {
            new CountDownLatch(1).await();
            return THING;
        });
        runs("start", file(), "--input", "count=1", "--server", things(), "--api-key", "k", "--detach");
        String run = said().strip();
        app.await(1, _ -> true, PATIENCE);

        int early = runs("forget", run);
        int cancelled = runs("cancel", run);
        int end = runs("follow", run);
        int forgotten = runs("forget", run);
        int gone = runs("show", run);

        assertThat(List.of(early, cancelled, end, forgotten, gone)).containsExactly(2, 0, 130, 0, 2);
        assertThat(text(err)).contains("only runs that are over are forgotten", "404");
    }

    @Test
    void everyKindOfOAuthIsHandedToTheServer() throws Exception {
        int code = runs(
                "keep",
                file(),
                "--server",
                things(),
                "--oauth",
                "client-1:secret-1",
                "--oauth-password",
                "client-2::al:word-2@https://login.test/token",
                "--oauth-refresh",
                "client-3:secret-3:refresh-3",
                "--json");

        JsonNode kept = JSON.readTree(said());
        assertThat(code).as(text(err)).isZero();
        assertThat(kept.path("credentials").toString())
                .contains("client-1", "client-2", "client-3")
                .doesNotContain("secret-1", "word-2", "refresh-3");
    }

    @Test
    void saysWhatIsWrongBeforeAnythingIsSent() throws IOException {
        int wrongInput = runs("start", file(), "--input", "count=many", "--server", things());
        int missing = runs("start", file(), "--server", things());
        Files.writeString(folder.resolve("api/things.yaml"), API.replace("paths.yaml#/things", "nowhere.yaml"));
        int unread = runs("keep", file(), "--server", things());
        Files.writeString(
                folder.resolve("flow.arazzo.yaml"), DOCUMENT.replace("operationId: make", "operationId: melt"));
        int wrong = runs("keep", file(), "--server", things());
        int nobody = Commands.run("runs", "list", "--at", "http://127.0.0.1:9", "--data", folder.toString());

        assertThat(List.of(wrongInput, missing, unread, wrong, nobody)).containsExactly(2, 2, 2, 2, 3);
        assertThat(text(err)).contains("count", "the input count is missing", "nowhere.yaml", "melt");
        assertThat(app.received()).isEmpty();
    }

    /// A run of the document whose request was under way when the server stopped; another server has taken its place.
    private String interrupted() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        app.on("/things", _ -> {
            end.await();
            return THING;
        });
        runs("start", file(), "--input", "count=1", "--server", things(), "--api-key", "k", "--detach");
        String run = said().strip();
        app.await(1, _ -> true, PATIENCE);
        server.close();
        end.countDown();
        server = server();
        return run;
    }

    private V1Server server() {
        return V1Server.start(folder, StoreAddress.sqlite(folder.resolve("test.db")), _ -> {});
    }

    private String file() {
        return folder.resolve("flow.arazzo.yaml").toString();
    }

    private String things() {
        return "things=" + app.url("");
    }

    private int runs(String command, String... words) {
        List<String> line = new ArrayList<>(List.of("runs", command));
        line.addAll(List.of(words));
        line.addAll(List.of("--at", server.uri("").resolve("/").toString(), "--data", folder.toString()));
        return Commands.run(line.toArray(String[]::new));
    }

    /// What was printed since it was asked last.
    private String said() {
        String said = text(out);
        out.reset();
        return said;
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
