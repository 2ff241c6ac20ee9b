package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.world.SystemTime;
import dev.callwright.world.Time;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Steps that wait for messages: webhooks at a real listener, events of a real server.
@Timeout(30)
class ReceiveTest {
    private static final String EVENTS = """
            asyncapi: 3.0.0
            info: {title: t, version: '1'}
            channels:
              status:
                address: /status/{kind}
                messages: {update: {$ref: '#/components/messages/update'}}
            operations:
              onStatus: {action: receive, channel: {$ref: '#/channels/status'}}
            components:
              messages:
                update: {correlationId: {location: '$message.payload#/CallSid'}}
            """;
    private static final String API = """
            openapi: 3.1.0
            servers: [{url: 'http://api.test'}]
            paths: {/calls: {post: {operationId: call, requestBody: {content: {application/x-www-form-urlencoded: {}}}}}}
            """;
    private static final String CALL = """
            - stepId: call
              operationId: $sourceDescriptions.api.call
              requestBody: {payload: {StatusCallback: '{$sourceDescriptions.events.x-listener}/status/call'}}
            """;
    private static final String WAIT = """
            - stepId: wait
              channelPath: '{$sourceDescriptions.events.url}#/channels/status'
              action: receive
              correlationId: CA1
              timeout: 60000
              successCriteria: [{condition: $message.payload#/CallStatus == 'completed'}]
              outputs: {status: $message.payload#/CallStatus, type: $message.header.content-type}
            """;

    @TempDir
    private Path folder;

    private WebhookListener listener;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void openAListener() throws IOException {
        listener = WebhookListener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty(), "/in");
    }

    @AfterEach
    void closeTheListener() {
        listener.close();
    }

    @Test
    void aStatusCallbackThatComesBeforeItsStepIsNotMissedAndOthersAreLeftAside() throws IOException {
        try (StubServer server = calls("CallSid=CA2&CallStatus=busy", "CallSid=CA1&CallStatus=completed")) {
            RunResult result = new SystemRuns().run(document(EVENTS, server.url(), CALL + WAIT));

            assertThat(((RunResult.Completed) result).outputs().toString())
                    .isEqualTo("{\"status\":\"completed\",\"type\":\"application/x-www-form-urlencoded\"}");
        }
    }

    @Test
    void aStepIsTriedAgainWithTheNextMessageUntilOneMeetsItsCriteria() throws IOException {
        try (StubServer server = calls("CallSid=CA1&CallStatus=ringing", "CallSid=CA1&CallStatus=completed")) {
            String retry = "  onFailure: [{name: next, type: retry, retryAfter: 0, retryLimit: 5}]\n";

            RunResult result = new SystemRuns().run(document(EVENTS, server.url(), CALL + WAIT + retry));

            assertThat(result.exitCode()).isZero();
        }
    }

    @Test
    void aMessageWithBytesThatAreNoTextIsSaidToHaveLostThem() throws IOException {
        try (StubServer server = calls("CallSid=CA1&CallStatus=completed&x=\u00FF")) {
            SystemRuns runs = new SystemRuns();

            runs.run(document(EVENTS, server.url(), CALL + WAIT));

            assertThat(runs.events)
                    .filteredOn(RunEvent.Noticed.class::isInstance)
                    .extracting(event -> ((RunEvent.Noticed) event).diagnostic().code())
                    .containsExactly("AZ513");
        }
    }

    @Test
    void noMessageWithinTheTimeoutIsAFailureOfTheStep() throws IOException {
        VirtualTime time = new VirtualTime();
        Runs runs = new Runs(
                time,
                (_, _) -> new OperationCaller.Reply.Answered(new HttpAnswer(201, Map.of(), "")),
                surroundings(time));

        RunResult result = runs.run(document(EVENTS, "http://api.test", CALL + WAIT));

        assertThat(((RunResult.Failed) result).reason()).contains("no message on status of events within 60000 ms");
        assertThat(runs.time().nanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void withoutAListenerNothingIsSent() throws IOException {
        RunResult result = Runs.overHttp().run(document(EVENTS, "http://127.0.0.1:1", CALL + WAIT));

        assertThat(((RunResult.Rejected) result).errors().getFirst().toString()).contains("AZ213", "--listen");
    }

    @Test
    void aMessageWithoutTheAskedCorrelationIsNotTakenBecauseTheIdHasNoValue() throws IOException {
        try (StubServer server = calls("CallSid=CA1&CallStatus=completed")) {
            RunResult result = new SystemRuns()
                    .run(document(EVENTS, server.url(), CALL + WAIT.replace("CA1", "$steps.call.outputs.none")));

            assertThat(((RunResult.Failed) result).reason()).contains("correlationId has no value");
        }
    }

    @Test
    void channelsOfAsyncApi2AreFoundByOperation() throws IOException {
        String old = """
                asyncapi: 2.6.0
                info: {title: t, version: '1'}
                channels:
                  status/{kind}:
                    publish:
                      operationId: onStatus
                      message: {oneOf: [{correlationId: {location: '$message.payload#/CallSid'}}]}
                """;
        String step = WAIT.replaceFirst("channelPath: .*", "operationId: \\$sourceDescriptions.events.onStatus");
        try (StubServer server = calls("CallSid=CA1&CallStatus=completed")) {
            RunResult result = new SystemRuns().run(document(old, server.url(), CALL + step));

            assertThat(result.exitCode()).isZero();
        }
    }

    @Test
    void serverSentEventsAreWaitedFor() throws IOException {
        Answer events = new Answer(200, "text/event-stream", """
                : hello

                event: tick
                data: {"CallSid":"CA2"}

                id: 7
                event: done
                data: {"CallSid":"CA1",
                data: "CallStatus":"completed"}

                """, Map.of());
        try (StubServer server = new StubServer(_ -> events)) {
            String streams = EVENTS + "servers: {s: {host: '" + server.url().substring(7)
                    + "', protocol: sse, pathname: /v1}}\n";
            String step = WAIT.replace("header.content-type", "header.event")
                    + "  parameters: [{name: kind, in: path, value: a b}]\n";

            RunResult result = new SystemRuns().run(document(streams, server.url(), step));

            assertThat(((RunResult.Completed) result).outputs().toString())
                    .isEqualTo("{\"status\":\"completed\",\"type\":\"done\"}");
            assertThat(server.lines()).containsExactly("GET /v1/status/a%20b");
        }
    }

    @Test
    void aListenerRefusesWhatNobodyWaitsForAndWhatIsTooLarge() throws Exception {
        try (var _ = listener.hear("/status/{kind}", _ -> true);
                var _ = listener.hear("/full", _ -> false)) {
            assertThat(post("/status/x", "a=1")).isEqualTo(204);
            assertThat(post("/status/x/y", "a=1")).isEqualTo(404);
            assertThat(post("/status/x", "a".repeat((1 << 20) + 1))).isEqualTo(413);
            assertThat(post("/full", "a=1")).isEqualTo(503);
        }
        assertThat(post("/status/x", "a=1")).isEqualTo(404);
    }

    /// A server that calls back, with these bodies, before it answers.
    private StubServer calls(String... callbacks) throws IOException {
        return new StubServer(seen -> {
            String target = URLDecoder.decode(seen.body().split("=", 2)[1], StandardCharsets.UTF_8);
            Arrays.stream(callbacks).forEach(body -> send(URI.create(target), body));
            return Answer.json(201, "{}");
        });
    }

    private int post(String path, String body) {
        return send(URI.create(listener.address() + path), body);
    }

    /// @param body each character is a byte
    private int send(URI target, String body) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Surroundings surroundings(Time time) {
        return Surroundings.NONE.with(new Webhooks.At(listener)).with(new HttpEventStreams(http, time));
    }

    /// On the machine's clock: what comes from outside comes when it comes.
    private final class SystemRuns {
        private final List<RunEvent> events = new ArrayList<>();

        RunResult run(ArazzoRun settings) {
            try (SystemTime time = new SystemTime()) {
                return new ArazzoEngine(new HttpOperationCaller(http), time, surroundings(time))
                        .run(settings, events::add);
            }
        }
    }

    private ArazzoRun document(String events, String api, String steps) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API.replace("http://api.test", api));
        Files.writeString(folder.resolve("events.yaml"), events);
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                        arazzo: 1.1.0
                        info: {title: t, version: '1'}
                        sourceDescriptions:
                        - {name: api, url: api.yaml, type: openapi}
                        - {name: events, url: events.yaml, type: asyncapi}
                        workflows:
                        - workflowId: main
                          outputs: {status: $steps.wait.outputs.status, type: $steps.wait.outputs.type}
                          steps:
                        """ + steps.indent(2)));
    }
}
