package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Streams of a real server that end before they are over, and that want to know who asks.
@Timeout(30)
class EventStreamsTest {
    private static final String EVENTS = """
            asyncapi: 3.0.0
            info: {title: t, version: '1'}
            servers: {s: {host: HOST, protocol: sse, security: [{$ref: '#/components/securitySchemes/key'}]}}
            channels: {news: {address: /news}}
            components: {securitySchemes: {key: {type: httpApiKey, name: X-Key, in: header}}}
            """;
    private static final String FLOW = """
            arazzo: 1.1.0
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: events, url: events.yaml, type: asyncapi}]
            workflows:
            - workflowId: main
              steps:
              - stepId: wait
                channelPath: '{$sourceDescriptions.events.url}#/channels/news'
                action: receive
                timeout: 20000
                successCriteria: [{condition: $message.payload#/state == 'done'}]
                onFailure: [{name: next, type: retry, retryAfter: 0, retryLimit: 5}]
            """;

    @TempDir
    private Path folder;

    @Test
    void aStreamThatEndsIsAskedForAgainFromItsLastEventWithTheSameCredential() throws IOException {
        Iterator<Answer> answers = List.of(
                        events("retry: 20\nid: 41\ndata: {\"state\":\"begun\"}\n\n"),
                        new Answer(503, "text/plain", "later", Map.of()),
                        events("id: 42\ndata: {\"state\":\"done\"}\n\n"))
                .iterator();
        try (StubServer server = new StubServer(_ -> answers.next())) {
            RunResult result = run(server, "k-123");

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(server.requests())
                    .extracting(seen -> header(seen, "Last-Event-ID"))
                    .startsWith("null", "41", "41");
            assertThat(server.requests())
                    .extracting(seen -> header(seen, "X-Key"))
                    .containsOnly("k-123");
        }
    }

    @Test
    void aRefusedStreamIsToldAndNotAskedForAgain() throws IOException {
        try (StubServer server = new StubServer(_ -> new Answer(403, "text/plain", "no", Map.of()))) {
            String flow = FLOW.replace("timeout: 20000", "timeout: 500").replace("retryLimit: 5", "retryLimit: 0");

            RunResult result = run(server, "wrong", flow);

            assertThat(((RunResult.Failed) result).reason()).contains("the server answered 403");
            assertThat(server.lines()).containsExactly("GET /news");
        }
    }

    @Test
    void aServerThatHasNoMoreEventsIsLeftAlone() throws IOException {
        Iterator<Answer> answers = List.of(
                        events("retry: 1\ndata: {\"state\":\"begun\"}\n\n"),
                        new Answer(204, "text/plain", "", Map.of()))
                .iterator();
        try (StubServer server = new StubServer(_ -> answers.next())) {
            RunResult result = run(server, "k", FLOW.replace("timeout: 20000", "timeout: 1000"));

            assertThat(((RunResult.Failed) result).reason()).contains("no more events");
            assertThat(server.lines()).hasSize(2);
        }
    }

    @Test
    void aChallengeOfADigestIsAnsweredOnceForEachConnection() throws IOException {
        Iterator<Answer> answers = List.of(
                        challenge("n1"),
                        events("retry: 1\nid: 41\ndata: {\"state\":\"begun\"}\n\n"),
                        challenge("n2"),
                        events("data: {\"state\":\"done\"}\n\n"))
                .iterator();
        try (StubServer server = new StubServer(_ -> answers.next())) {
            RunResult result = run(
                    server,
                    FLOW,
                    EVENTS.replace("type: httpApiKey, name: X-Key, in: header", "type: http, scheme: digest"),
                    new Credential.Basic("al", "secret"));

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(server.requests())
                    .extracting(seen -> header(seen, "Authorization").replaceAll(".* nonce=\"([^\"]*)\".*", "$1"))
                    .startsWith("null", "n1", "n1", "n2");
            assertThat(header(server.requests().get(3), "Last-Event-ID")).isEqualTo("41");
        }
    }

    @Test
    void aStreamThatRefusesEveryAnswerIsLeftAlone() throws IOException {
        Iterator<Answer> answers = List.of(challenge("n1"), challenge("n2")).iterator();
        try (StubServer server = new StubServer(_ -> answers.next())) {
            RunResult result = run(
                    server,
                    FLOW.replace("timeout: 20000", "timeout: 500").replace("retryLimit: 5", "retryLimit: 0"),
                    EVENTS.replace("type: httpApiKey, name: X-Key, in: header", "type: http, scheme: digest"),
                    new Credential.Basic("al", "wrong"));

            assertThat(((RunResult.Failed) result).reason()).contains("the server answered 401");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aTokenThatEndedIsFetchedAnewAndTheStreamGoesOn() throws IOException {
        Iterator<Answer> streams = List.of(
                        events("retry: 1\nid: 41\ndata: {\"state\":\"begun\"}\n\n"),
                        new Answer(401, "text/plain", "it has ended", Map.of()),
                        events("data: {\"state\":\"done\"}\n\n"))
                .iterator();
        Iterator<Answer> tokens = List.of(
                        Answer.json(200, "{\"access_token\": \"token-1\", \"expires_in\": 3600}"),
                        Answer.json(200, "{\"access_token\": \"token-2\", \"expires_in\": 3600}"))
                .iterator();
        try (StubServer server =
                new StubServer(seen -> seen.path().equals("/token") ? tokens.next() : streams.next())) {
            RunResult result = run(
                    server,
                    FLOW,
                    EVENTS.replace(
                            "type: httpApiKey, name: X-Key, in: header",
                            "type: oauth2, flows: {clientCredentials: {tokenUrl: '" + server.url() + "/token'}}"),
                    new Credential.OAuth("id", "secret", new Credential.Grant.Client(), Optional.empty()));

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(server.requests().stream().filter(seen -> seen.path().equals("/news")))
                    .extracting(seen -> header(seen, "Authorization"))
                    .startsWith("Bearer token-1", "Bearer token-1", "Bearer token-2");
            assertThat(server.requests().stream().filter(seen -> seen.path().equals("/news")))
                    .extracting(seen -> header(seen, "Last-Event-ID"))
                    .startsWith("null", "41", "41");
        }
    }

    @Test
    void aServerOfTheCommandLineIsThatOfTheStreamToo() throws IOException {
        try (StubServer server = new StubServer(_ -> events("data: {\"state\":\"done\"}\n\n"))) {
            Targets targets = new Targets(
                    Map.of("events", URI.create(server.url() + "/other/")),
                    Map.of(),
                    Map.of("events", List.of(new Credential.ApiKey("k"))));

            RunResult result = run("nowhere.test", FLOW, EVENTS, targets);

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(server.lines().getFirst()).isEqualTo("GET /other/news");
        }
    }

    private static Answer challenge(String nonce) {
        return new Answer(
                401,
                "text/plain",
                "",
                Map.of("WWW-Authenticate", "Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\""));
    }

    private static Answer events(String text) {
        return new Answer(200, "text/event-stream", text, Map.of());
    }

    private static String header(Seen seen, String name) {
        return String.valueOf(seen.headers().getFirst(name));
    }

    private RunResult run(StubServer server, String key) throws IOException {
        return run(server, key, FLOW);
    }

    private RunResult run(StubServer server, String key, String flow) throws IOException {
        return run(server, flow, EVENTS, new Credential.ApiKey(key));
    }

    private RunResult run(StubServer server, String flow, String events, Credential credential) throws IOException {
        Targets targets = new Targets(Map.of(), Map.of(), Map.of("events", List.of(credential)));
        return run(server.url().substring(7), flow, events, targets);
    }

    private RunResult run(String host, String flow, String events, Targets targets) throws IOException {
        Files.writeString(folder.resolve("events.yaml"), events.replace("HOST", "'" + host + "'"));
        ArazzoRun settings = ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), flow))
                .withTargets(targets);
        try (SystemTime time = new SystemTime();
                HttpClient http = HttpClient.newHttpClient()) {
            Surroundings surroundings = Surroundings.NONE.with(new HttpEventStreams(http, time));
            return new ArazzoEngine(new HttpOperationCaller(http), time, surroundings).run(settings, _ -> {});
        }
    }
}
