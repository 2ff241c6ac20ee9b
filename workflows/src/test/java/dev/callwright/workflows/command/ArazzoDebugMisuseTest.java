package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Launches that cannot be, messages that nobody can read, and the program itself.
@Timeout(60)
class ArazzoDebugMisuseTest extends DebuggedRuns {
    private static final List<String> QUESTIONS = List.of(
            "initialize",
            "setBreakpoints",
            "setExceptionBreakpoints",
            "configurationDone",
            "threads",
            "stackTrace",
            "scopes",
            "variables",
            "evaluate",
            "exceptionInfo",
            "pause",
            "launch",
            "source");
    private static final List<String> NAMES = List.of(
            "source",
            "path",
            "breakpoints",
            "line",
            "condition",
            "hitCondition",
            "logMessage",
            "filters",
            "frameId",
            "variablesReference",
            "start",
            "count",
            "expression",
            "context",
            "linesStartAt1",
            "program",
            "args");
    private static final List<String> TEXTS = List.of(
            "",
            "$inputs.item",
            "$response.body#/",
            "{$inputs.item} and {$steps",
            "$inputs.item == 'tea'",
            "((((",
            "file:nowhere",
            "http://127.0.0.1/x",
            "\0",
            "% 2",
            "unhandled",
            "--");

    @Test
    void aDocumentThatIsRejectedSaysWhatToMend() throws Exception {
        Files.writeString(
                folder.resolve("flow.yaml"),
                DebuggedShop.FLOW.replace("operationId: placeOrder", "operationId: place"));

        String reason = client.refused("launch", shop.launching("{}"));

        assertThat(reason).contains("flow.yaml:", "AZ204", "placeOrder");
        assertThat(client.shown()).contains("--> ", "AZ204", "nothing was sent");
        assertThat(shop.seen).isEmpty();
    }

    @Test
    void aLaunchThatWasRefusedMayBeMended() throws Exception {
        String missing = client.refused("launch", shop.launching("{'inputs': {}}"));
        shop.launch("{}");
        shop.begin();

        assertThat(missing).contains("item");
        assertThat(shop.exitCode()).isZero();
        assertThat(client.refused("launch", shop.launching("{}"))).contains("there was a run already");
    }

    @Test
    void argumentsThatMakeNoSenseAreNamed() throws Exception {
        assertThat(client.refused("launch", "{}")).contains("program is missing");
        assertThat(client.refused("launch", shop.launching("{'args': ['--wishes']}")))
                .contains("--wishes");
        assertThat(client.refused("launch", shop.launching("{'args': ['--json']}")))
                .contains("--json");
        assertThat(client.refused("launch", shop.launching("{'args': ['--help']}")))
                .contains("there was no run");
        assertThat(client.refused("launch", shop.launching("{'inputs': []}"))).contains("inputs must be an object");
        assertThat(client.refused("launch", shop.launching("{'inputs': {'a:b': 1}}")))
                .contains("a:b");
        assertThat(client.refused("launch", shop.launching("{'servers': {'shop': 1}}")))
                .contains("servers: shop");
        assertThat(client.refused("launch", shop.launching("{'program': '/nowhere.yaml'}")))
                .contains("/nowhere.yaml");
        assertThat(client.refused("attach", "{}")).contains("launch");
        assertThat(client.refused("stackTrace", "{}")).contains("launch one first");
        assertThat(client.refused("setBreakpoints", "{}")).contains("path");
        assertThat(client.refused("makeTea", "{}")).contains("makeTea");
        assertThat(shop.seen).isEmpty();
    }

    @Test
    void tooManyBreakpointsAreNotSet() throws Exception {
        shop.launch("{}");
        int place = DebuggedShop.line(DebuggedShop.FLOW, "stepId: place");
        String[] many = new String[1_001];
        Arrays.fill(many, "{'line': " + place + "}");

        var set = shop.breakpoints("flow.yaml", many);

        assertThat(set.path(999).path("verified").asBoolean()).isTrue();
        assertThat(set.path(1_000).path("verified").asBoolean()).isFalse();
        assertThat(set.path(1_000).path("message").asString()).contains("too many");
        assertThat(shop.breakpoints("other.yaml", "{'line': 9}")
                        .path(0)
                        .path("message")
                        .asString())
                .contains("too many");
    }

    @Test
    void messagesThatCannotBeReadAreAnswered() throws Exception {
        client.message("{nonsense");
        assertThat(client.answerTo(0).path("message").asString()).contains("no JSON");
        client.message("[1]");
        assertThat(client.answerTo(0).path("message").asString()).contains("no JSON object");
        client.message("{\"type\": \"request\", \"command\": 5}");
        assertThat(client.answerTo(0).path("message").asString()).contains("no request");
        client.message("[".repeat(100_000));
        assertThat(client.answerTo(0).path("message").asString()).contains("no JSON");
        client.raw("Content-Type: text/plain\r\n\r\n");
        assertThat(client.answerTo(0).path("message").asString()).contains("Content-Length");
        client.message("\"" + "x".repeat(9 << 20) + "\"");
        assertThat(client.answerTo(0).path("message").asString()).contains("the limit is");

        assertThat(client.ask("threads", "{}").path("threads").size()).isEqualTo(1);
    }

    @Test
    void aRequestThatNeedNotBeLargeIsNot() throws Exception {
        shop.launch("{'stopOnEntry': true}");
        shop.begin();
        shop.stopped();

        String refusal = shop.notEvaluated(shop.frame(0), "x".repeat(100_000));

        assertThat(refusal).contains("the limit is 65536");
    }

    /// Whatever the arguments are, each request is answered, and the run still stands where it stood.
    @Test
    void argumentsOfEveryShapeAreAnswered() throws Exception {
        shop.launch("{'stopOnEntry': true}");
        shop.begin();
        String stop = shop.stopped();
        Random random = new Random(4711);

        for (int i = 0; i < 1_500; i++) {
            String command = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
            JsonNode answer = client.answerTo(client.send(command, arguments(random)));
            assertThat(answer.path("command").asString()).isEqualTo(command);
        }
        client.ask("setBreakpoints", "{'source': {'path': '" + shop.path("flow.yaml") + "'}, 'breakpoints': []}");

        assertThat(stop).startsWith("entry: buy / login");
        assertThat(shop.after("next")).contains("buy / place");
        assertThat(shop.seen).containsExactly("POST /login");
    }

    private ObjectNode arguments(Random random) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            arguments.set(NAMES.get(random.nextInt(NAMES.size())), value(random, 3));
        }
        return arguments;
    }

    private JsonNode value(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextInt(210) - 5);
            case 3 -> nodes.numberNode(random.nextLong());
            case 4 -> nodes.numberNode(random.nextGaussian() * 1e30);
            case 5, 6 -> nodes.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 7 -> nodes.stringNode(shop.path("flow.yaml"));
            case 8 -> nodes.arrayNode().add(value(random, depth - 1)).add(arguments(random));
            default -> arguments(random);
        };
    }

    @Test
    void aLaunchCanBeTerminatedWhileDocumentsAreFetched() throws Exception {
        shop.closeTheDoor();
        Files.writeString(
                folder.resolve("flow.yaml"),
                DebuggedShop.FLOW.replace("url: api.yaml", "url: '" + shop.address() + "'"));
        int launch = client.send("launch", shop.launching("{}"));
        shop.awaitSomebodyAtTheDoor();

        client.ask("terminate", "{}");

        assertThat(client.answerTo(launch).path("success").asBoolean(true)).isFalse();
        client.event("terminated");
    }

    @Test
    void whatIsNotTheProtocolEndsTheConversationWithAWord() throws Exception {
        client.raw("GET / HTTP/1.1 " + "x".repeat(5_000));

        assertThat(client.answerTo(0).path("message").asString()).contains("not the Debug Adapter Protocol");
        assertThat(client.hasEnded()).isTrue();
    }

    @Test
    void theProgramSpeaksOverStandardInputAndOutput() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.callwright.workflows.Main",
                        "arazzo",
                        "debug")
                .redirectError(new File(folder.toFile(), "complaints"))
                .start();
        try {
            DapClient editor = new DapClient(program.getInputStream(), program.getOutputStream());
            editor.ask("initialize", "{}");
            editor.ask("launch", shop.launching("{'stopOnEntry': true}"));
            editor.event("initialized");
            editor.ask("configurationDone", "{}");
            editor.event("stopped");
            editor.ask("next", "{'threadId': 1}");
            editor.event("stopped");
            editor.ask("disconnect", "{}");

            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
            assertThat(shop.seen).containsExactly("POST /login");
        } finally {
            program.destroyForcibly();
        }
    }
}
