package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.SocketServer.Script;
import dev.callwright.arazzo.recording.Comparison;
import dev.callwright.arazzo.recording.Recording;
import dev.callwright.arazzo.recording.Replay;
import dev.callwright.arazzo.report.EventJson;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.arazzo.schema.PublishedSchema;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Messages over WebSockets of a real server: received, sent, answered, and what happens when a connection ends.
@Timeout(30)
class SocketStreamTest {
    private static final String EVENTS = """
            asyncapi: 3.0.0
            info: {title: t, version: '1'}
            servers: {s: {host: HOST, pathname: /v1, protocol: ws, security: [{$ref: '#/components/securitySchemes/key'}]}}
            channels:
              news: {address: /news}
              rooms: {address: '/rooms/{room}', bindings: {ws: {query: {type: object, properties: {since: {type: integer}}}, headers: {type: object, properties: {X-Who: {type: string}}}}}}
            components: {securitySchemes: {key: {type: httpApiKey, name: X-Key, in: header}}}
            """;
    private static final String RECEIVE = """
            - stepId: wait
              channelPath: '{$sourceDescriptions.events.url}#/channels/news'
              action: receive
              timeout: 20000
              successCriteria: [{condition: $message.payload#/state == 'done'}]
              onFailure: [{name: next, type: retry, retryAfter: 0, retryLimit: 5}]
              outputs: {got: $message.payload}
            """;
    private static final String ASK = """
            - stepId: ask
              channelPath: '{$sourceDescriptions.events.url}#/channels/news'
              action: send
              requestBody: {payload: {id: 7, text: $inputs.text}}
            - stepId: answer
              channelPath: '{$sourceDescriptions.events.url}#/channels/news'
              action: receive
              correlationId: 7
              timeout: 20000
              outputs: {got: $message.payload#/said}
            """;

    @TempDir
    private Path folder;

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private Targets targets =
            new Targets(Map.of(), Map.of(), Map.of("events", List.of(new Credential.ApiKey("k-123"))));
    private String described = EVENTS;
    private ArazzoRun settings = ArazzoRun.of(Path.of("none"));

    @Test
    void messagesComeWholeInTheirOrderAndPingsAreAnswered() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            peer.ping("still there?");
            peer.say("{\"state\":\"beg", "un", "\"}");
            peer.bytes("{\"state\":\"done\",\"é\":1}".getBytes(StandardCharsets.UTF_8));
            heard.addAll(peer.hearAll());
        })) {

            RunResult result = run(server, RECEIVE);

            assertThat(outputs(result)).isEqualTo("{\"got\":{\"state\":\"done\",\"é\":1}}");
            assertThat(server.goodbyes().poll(10, TimeUnit.SECONDS)).isEqualTo("1000");
            assertThat(heard).containsExactly("pong still there?", "close 1000");
            assertThat(server.heads().getFirst())
                    .startsWith("GET /v1/news HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nX-Key: k-123\r\n")
                    .doesNotContain("event-stream");
        }
    }

    @Test
    void aRequestIsAnsweredOnTheSameConnection() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            heard.add(peer.hear());
            peer.say("{\"correlationId\":6,\"said\":\"not you\"}");
            peer.say("{\"correlationId\":7,\"said\":\"hello\"}");
            peer.hearAll();
        })) {

            RunResult result = run(server, ASK);

            assertThat(outputs(result)).isEqualTo("{\"got\":\"hello\"}");
            assertThat(heard).containsExactly("{\"id\":7,\"text\":\"say \\\"é\\\"\"}");
            assertThat(server.heads()).hasSize(1);
            assertThat(events)
                    .filteredOn(RunEvent.RequestSent.class::isInstance)
                    .singleElement()
                    .satisfies(event -> assertThat(
                                    ((RunEvent.RequestSent) event).call().url())
                            .hasToString("ws://" + server.host() + "/v1/news"));
            assertThat(server.goodbyes().poll(10, TimeUnit.SECONDS)).isEqualTo("1000");
        }
    }

    @Test
    void whatWasSaidIsReplayedWithoutAServer() throws Exception {
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            peer.hear();
            peer.say("{\"correlationId\":7,\"said\":\"hello\"}");
            peer.hearAll();
        })) {
            run(server, ASK);
        }
        Recording recording = new Recording(Recording.head(settings), events);

        RunReport again = Replay.of(recording, recording.run().orElseThrow(), Runs.nobody(), _ -> {});

        assertThat(outputs(again.result())).isEqualTo("{\"got\":\"hello\"}");
        assertThat(Comparison.of(recording.report(), again, false)).isEmpty();
    }

    @Test
    void aConnectionThatEndsIsOpenedAgain() throws Exception {
        Script ends = peer -> {
            peer.open();
            peer.say("{\"state\":\"begun\"}");
            peer.close(1001);
        };
        Script breaks = peer -> peer.open();
        try (SocketServer server =
                new SocketServer(ends, peer -> peer.answer("503 Service Unavailable"), breaks, peer -> {
                    peer.open();
                    peer.say("{\"state\":\"done\"}");
                    peer.hearAll();
                })) {

            RunResult result = run(server, RECEIVE);

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(server.heads()).hasSize(4).allMatch(head -> head.contains("k-123"));
        }
    }

    @Test
    void whatTheServerRefusesIsToldAndNotAskedForAgain() throws Exception {
        String once = RECEIVE.replace("20000", "1500").replace("retryLimit: 5", "retryLimit: 0");
        for (Script refusal : List.<Script>of(peer -> peer.answer("403 Forbidden"), peer -> {
            peer.open();
            peer.close(1008);
        })) {
            try (SocketServer server = new SocketServer(refusal)) {

                RunResult result = run(server, once);

                assertThat(((RunResult.Failed) result).reason()).containsAnyOf("the server answered 403", "1008");
                assertThat(server.heads()).hasSize(1);
            }
        }
    }

    @Test
    void aChallengeOfADigestIsAnswered() throws Exception {
        described = EVENTS.replace("type: httpApiKey, name: X-Key, in: header", "type: http, scheme: digest");
        targets = new Targets(Map.of(), Map.of(), Map.of("events", List.of(new Credential.Basic("al", "secret"))));
        try (SocketServer server = new SocketServer(
                peer -> peer.answer(
                        "401 Unauthorized", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n1\", qop=\"auth\""),
                peer -> {
                    peer.open();
                    peer.say("{\"state\":\"done\"}");
                    peer.hearAll();
                })) {

            RunResult result = run(server, RECEIVE);

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(server.heads().get(1)).contains("Authorization: Digest ", "nonce=\"n1\"", "uri=\"/v1/news\"");
        }
    }

    @Test
    void aSendThatNobodyTakesFailsItsStep() throws Exception {
        try (SocketServer server = new SocketServer(peer -> peer.answer("403 Forbidden"))) {

            RunResult result = run(server, ASK.replaceAll("(?s)- stepId: answer.*", ""));

            assertThat(((RunResult.Unreachable) result).reason()).contains("the server answered 403");
        }
    }

    @Test
    void aMessageThatIsTooLargeEndsIt() throws Exception {
        String once = RECEIVE.replace("20000", "1500").replace("retryLimit: 5", "retryLimit: 0");
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            String part = "x".repeat(1 << 18);
            peer.say(part, part, part, part, "and more");
            peer.hearAll();
        })) {

            RunResult result = run(server, once);

            assertThat(((RunResult.Failed) result).reason()).contains("a message of more than 1048576 characters");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void aMessageOfAMegabyteIsWhole() throws Exception {
        String large = "{\"state\":\"done\",\"x\":\"" + "y".repeat((1 << 20) - 100) + "\"}";
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            peer.say(large);
            peer.hearAll();
        })) {

            RunResult result = run(server, RECEIVE);

            assertThat(outputs(result)).hasSize(large.length() + "{\"got\":}".length());
        }
    }

    @Test
    void aThousandMessagesWaitForTheirStep() throws Exception {
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            peer.say(IntStream.range(0, 999).mapToObj(_ -> "").toArray(String[]::new));
            for (int i = 0; i < 998; i++) {
                peer.say("{\"correlationId\":" + (1000 + i) + "}");
            }
            peer.say("{\"correlationId\":7,\"said\":\"last\"}");
            peer.hearAll();
        })) {

            RunResult result = run(server, ASK);

            assertThat(outputs(result)).isEqualTo("{\"got\":\"last\"}");
        }
    }

    @Test
    void stepsGiveTheValuesThatItIsOpenedWith() throws Exception {
        String room = """
                - stepId: wait
                  channelPath: '{$sourceDescriptions.events.url}#/channels/rooms'
                  action: receive
                  timeout: 20000
                  parameters: [{name: room, in: channel, value: a b}, {name: since, in: query, value: 5}, {name: X-Who, in: header, value: me}, {name: Sec-WebSocket-Protocol, in: header, value: 'v1, v2'}]
                  outputs: {got: $message.payload}
                """;
        String send = room.replace("action: receive", "action: send")
                .replace("timeout: 20000", "requestBody: {payload: {a: 1}}");
        for (String steps : List.of(room, send)) {
            try (SocketServer server = new SocketServer(peer -> {
                peer.open();
                peer.say("\"there\"");
                peer.hearAll();
            })) {

                RunResult result = run(server, steps);

                assertThat(result.exitCode()).as("%s", result).isZero();
                assertThat(server.heads().getFirst())
                        .startsWith("GET /v1/rooms/a%20b?since=5 HTTP/1.1\r\n")
                        .containsIgnoringCase("\r\nX-Who: me\r\n")
                        .containsIgnoringCase("\r\nSec-WebSocket-Protocol: v1, v2\r\n");
            }
        }
        assertThat(events).noneMatch(RunEvent.Noticed.class::isInstance);
    }

    @Test
    void aServerOfTheCommandLineIsMeantForAllOfIt() throws Exception {
        described = EVENTS.replace("HOST", "nowhere.test");
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            peer.hear();
            peer.say("{\"correlationId\":7,\"said\":\"here\"}");
            peer.hearAll();
        })) {
            targets = new Targets(
                    Map.of("events", URI.create("http://" + server.host() + "/other/")), Map.of(), Map.of());

            RunResult result = run(server, ASK);

            assertThat(outputs(result)).isEqualTo("{\"got\":\"here\"}");
            assertThat(server.heads()).hasSize(1).first().asString().startsWith("GET /other/news ");
        }
    }

    @Test
    void bytesAreSentAsBytes() throws Exception {
        byte[] bytes = {0, (byte) 0xFF, 'a', (byte) 0x80};
        described = EVENTS.replace(
                "{address: /news}", "{address: /news, messages: {raw: {contentType: application/octet-stream}}}");
        Path file = Files.write(folder.resolve("some.bin"), bytes);
        List<String> heard = new CopyOnWriteArrayList<>();
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            heard.add(peer.hear());
            peer.hearAll();
        })) {
            String send =
                    ASK.replaceAll("(?s)- stepId: answer.*", "").replace("{id: 7, text: $inputs.text}", "$inputs.file");

            RunResult result = run(server, send, Map.of("file", new ArazzoRun.Input.Content(file)));

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(heard).containsExactly("bytes 00ff6180");
        }
    }

    @Test
    void anOlderDescriptionSpeaksOfWebSocketsToo() throws Exception {
        described = """
                asyncapi: 2.6.0
                info: {title: t, version: '1'}
                servers: {s: {url: 'ws://HOST/v1', protocol: ws}}
                channels:
                  news:
                    subscribe: {operationId: hear, message: {payload: {type: object}}}
                    publish: {operationId: ask, message: {payload: {type: object}}}
                """;
        try (SocketServer server = new SocketServer(peer -> {
            peer.open();
            peer.hear();
            peer.say("{\"correlationId\":7,\"said\":\"old\"}");
            peer.hearAll();
        })) {

            RunResult result = run(server, ASK);

            assertThat(outputs(result)).isEqualTo("{\"got\":\"old\"}");
            assertThat(server.heads()).hasSize(1).first().asString().startsWith("GET /v1/news ");
        }
    }

    private static String outputs(RunResult result) {
        assertThat(result).as("%s", result).isInstanceOf(RunResult.Completed.class);
        return ((RunResult.Completed) result).outputs().toString();
    }

    private RunResult run(SocketServer server, String steps) throws IOException {
        return run(server, steps, Map.of("text", new ArazzoRun.Input.Text("say \"é\"")));
    }

    private RunResult run(SocketServer server, String steps, Map<String, ArazzoRun.Input> inputs) throws IOException {
        Files.writeString(folder.resolve("events.yaml"), described.replace("HOST", server.host()));
        List<String> ids = new ArrayList<>(steps.lines()
                .filter(line -> line.startsWith("- stepId: "))
                .map(line -> line.substring("- stepId: ".length()))
                .toList());
        String document = """
                arazzo: 1.1.0
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: events, url: events.yaml, type: asyncapi}]
                workflows:
                - workflowId: main
                  steps:
                """ + steps.indent(2)
                + (steps.contains("got:") ? "  outputs: {got: $steps." + ids.getLast() + ".outputs.got}\n" : "");
        settings = ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), document))
                .withTargets(targets)
                .withInputs(inputs);
        try (SystemTime time = new SystemTime();
                HttpClient http = HttpClient.newHttpClient()) {
            Surroundings surroundings = Surroundings.NONE.with(new HttpEventStreams(http, time));
            return new ArazzoEngine(new HttpOperationCaller(http), time, surroundings).run(settings, event -> {
                Published.check(PublishedSchema.EVENT, EventJson.of(event));
                events.add(event);
            });
        }
    }
}
