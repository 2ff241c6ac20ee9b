package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.twilio.security.RequestValidator;
import dev.callwright.testkit.WebApp;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Events of live SIP calls, as they reach those who listen: by stream, by socket and by webhook.
@Timeout(120)
class EventsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WAIT = "<Response><Pause length='60'/></Response>";
    private static final String TALK = "<Response><Say loop='20'>One two three four five six seven.</Say></Response>";

    /// So much arrives before a connection is cut: an event or two.
    private static final int CUT_AFTER = 4_000;

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static CallApi api;
    private static WebApp app;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, "");
        api = new CallApi(server.http());
        app = WebApp.start();
    }

    @AfterAll
    static void stop() {
        app.close();
        server.close();
    }

    @Test
    void tellsTheTwelveEventsOfLiveCallsToAllWhoListen() throws Exception {
        List<JsonNode> sent = new CopyOnWriteArrayList<>();
        String webhook = subscribe("/all", "[\"*\"]");
        try (CuttingRelay relay = CuttingRelay.start(server.http(), CUT_AFTER);
                EventEar ear = EventEar.open(relay.uri(), "/v1/events");
                Sockets _ = Sockets.open("/v1/events", sent)) {
            String completed = recordedCall();
            String busy = refusedCall(486, "busy");
            String failed = refusedCall(404, "failed");
            String unanswered = unansweredCall();
            String canceled = canceledCall();
            ear.await(event -> is(event, canceled, "canceled"));

            assertThat(ear.types(completed))
                    .containsExactly(
                            "created",
                            "queued",
                            "initiated",
                            "ringing",
                            "answered",
                            "in-progress",
                            "Recording.started",
                            "Recording.completed",
                            "completed");
            assertThat(ear.types(busy)).containsExactly("created", "queued", "initiated", "busy");
            assertThat(ear.types(failed)).containsExactly("created", "queued", "initiated", "failed");
            assertThat(ear.types(unanswered)).containsExactly("created", "queued", "initiated", "ringing", "no-answer");
            assertThat(ear.types(canceled)).containsExactly("created", "queued", "initiated", "ringing", "canceled");
            assertThat(relay.cuts()).isGreaterThan(5);
            assertHeardOnceAndAsDescribed(ear.heard());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> sent.size() == ear.heard().size());
            assertThat(sent).isEqualTo(ear.heard());
            assertThat(posted("/all", sent.size())).containsExactlyInAnyOrderElementsOf(sent);
        } finally {
            api.send("DELETE", "/webhooks/" + webhook, "");
        }
    }

    @Test
    void tellsWhatIsDoneToACallThatGoesOn() throws Exception {
        try (Sipp phone = Sipp.waits("uas-answers", folder)) {
            String id = api.place(order(phone, WAIT, 30));
            api.awaitStatus(id, "in-progress");
            api.post("/calls/" + id + "/mute", "");
            api.send("PATCH", "/calls/" + id, "{\"metadata\": {\"step\": \"2\"}}");
            api.post("/calls/" + id + "/unmute", "");
            api.post("/calls/" + id + "/hangup", "");
            phone.succeeds();

            List<JsonNode> updated = api.get("/calls/" + id + "/events")
                    .body()
                    .path("events")
                    .valueStream()
                    .filter(event -> event.path("type").asString().equals("updated"))
                    .toList();
            assertThat(updated)
                    .extracting(event -> event.at("/call/muted").asBoolean())
                    .containsExactly(true, true, false);
            assertThat(updated)
                    .extracting(event -> event.at("/call/metadata/step").asString(""))
                    .containsExactly("", "2", "2");
        }
    }

    @Test
    void signsWebhooksTriesThemAgainAndReplaysDeadOnes() throws Exception {
        app.on("/tries", _ -> WebApp.Response.of(app.received("/tries").size() == 1 ? 503 : 204));
        app.on("/refuses", WebApp.Response.of(410));
        String tries = subscribe("/tries", "[\"created\"]");
        String refuses = subscribe("/refuses", "[\"created\"]");
        refusedCall(486, "busy");

        JsonNode delivered = delivery(tries, "delivered");
        JsonNode dead = delivery(refuses, "dead");
        app.on("/refuses", WebApp.Response.of(204));
        CallApi.Answer replayed = api.post("/deliveries/" + dead.path("id").asString() + "/replay", "");
        JsonNode arrived = delivery(refuses, "delivered");

        assertThat(delivered.path("attempts").asInt()).isEqualTo(2);
        assertThat(dead.path("lastStatus").asInt()).isEqualTo(410);
        assertThat(replayed.text("state")).isEqualTo("due");
        assertThat(arrived.path("id")).isEqualTo(dead.path("id"));
        List<WebApp.Received> received = app.received("/tries");
        assertThat(received).hasSize(2).allMatch(EventsTest::isSigned);
        assertThat(received)
                .extracting(WebApp.Received::body)
                .containsOnly(received.getFirst().body());
        assertThat(app.received("/refuses")).hasSize(2).allMatch(EventsTest::isSigned);
        api.send("DELETE", "/webhooks/" + tries, "");
        api.send("DELETE", "/webhooks/" + refuses, "");
    }

    /// Exactly what the server keeps from the first one on, each as the description that it serves says.
    private static void assertHeardOnceAndAsDescribed(List<JsonNode> heard) throws Exception {
        long before = heard.getFirst().path("id").asLong() - 1;
        List<JsonNode> kept = api.get("/events?limit=1000&after=" + before)
                .body()
                .path("events")
                .valueStream()
                .toList();
        assertThat(heard).isEqualTo(kept);

        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources()));
        for (JsonNode event : heard) {
            String message = event.path("type").asString().replace('.', '-');
            SchemaLocation described = SchemaLocation.of(
                    server.http() + "/asyncapi/callwright.yaml#/components/messages/" + message + "/payload/schema");
            assertThat(schemas.getSchema(described).validate(event))
                    .as(event.toString())
                    .isEmpty();
        }
    }

    /// Answered, recorded, and hung up.
    private static String recordedCall() throws Exception {
        try (Sipp phone = Sipp.waits("uas-answers", folder)) {
            String id = api.place(order(phone, TALK, 30));
            api.awaitStatus(id, "in-progress");
            String recording = api.post("/calls/" + id + "/record", "{\"channels\": \"dual\"}")
                    .text("id");
            api.post("/calls/" + id + "/stopRecording", "");
            api.audio(recording);
            api.post("/calls/" + id + "/hangup", "");
            phone.succeeds();
            return id;
        }
    }

    private static String refusedCall(int sipStatus, String status) throws Exception {
        try (Sipp phone = Sipp.refuses(sipStatus, folder)) {
            String id = api.place(order(phone, WAIT, 30));
            phone.succeeds();
            api.awaitStatus(id, status);
            return id;
        }
    }

    private static String unansweredCall() throws Exception {
        try (Sipp phone = Sipp.waits("uas-rings", folder)) {
            String id = api.place(order(phone, WAIT, 1));
            phone.succeeds();
            api.awaitStatus(id, "no-answer");
            return id;
        }
    }

    private static String canceledCall() throws Exception {
        try (Sipp phone = Sipp.waits("uas-rings", folder)) {
            String id = api.place(order(phone, WAIT, 30));
            api.awaitStatus(id, "ringing");
            api.post("/calls/" + id + "/hangup", "");
            phone.succeeds();
            return id;
        }
    }

    /// @param timeout seconds that it may ring
    private static String order(Sipp phone, String twiml, int timeout) {
        return """
                {"from": "+15550009999", "to": "sip:sipp@127.0.0.1:%d", "twiml": "%s", "timeout": %d}""".formatted(phone.port(), twiml, timeout);
    }

    private static String subscribe(String path, String events) throws Exception {
        return api.post("/webhooks", """
                {"url": "%s", "events": %s}""".formatted(app.url(path), events)).text("id");
    }

    private static List<JsonNode> posted(String path, int count) throws InterruptedException {
        return app.await(count, each -> each.path().equals(path), PATIENCE).stream()
                .map(each -> JSON.readTree(each.body()))
                .toList();
    }

    /// By Twilio's own validator: the URL with its signature, and the body with the hash in the URL.
    private static boolean isSigned(WebApp.Received received) {
        try {
            return new RequestValidator(RunningServer.TOKEN)
                    .validate(
                            app.url(received.target()),
                            received.body(),
                            received.headers().get("x-twilio-signature"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode delivery(String webhook, String state) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> api.get("/webhooks/" + webhook + "/deliveries?state=" + state)
                                .body()
                                .path("deliveries"),
                        found -> found.size() == 1)
                .get(0);
    }

    private static boolean is(JsonNode event, String call, String type) {
        return event.path("callId").asString().equals(call)
                && event.path("type").asString().equals(type);
    }

    /// A WebSocket that hears events.
    private record Sockets(WebSocket socket) implements AutoCloseable {
        static Sockets open(String path, List<JsonNode> heard) {
            URI uri = server.http().resolve(path);
            return new Sockets(HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .header("Authorization", CallApi.AUTHORIZATION)
                    .buildAsync(URI.create("ws" + uri.toString().substring(4)), new WebSocket.Listener() {
                        private final StringBuilder text = new StringBuilder();

                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                            text.append(data);
                            if (last) {
                                heard.add(JSON.readTree(text.toString()));
                                text.setLength(0);
                            }
                            from.request(1);
                            return null;
                        }
                    })
                    .join());
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
