package dev.callwright.server;

import static dev.callwright.server.V1Server.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.EventType;
import dev.callwright.testkit.WebApp;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallStatus;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Events as listeners get them, over real HTTP. Each one that arrives is held against our AsyncAPI description.
@Timeout(60)
class EventsOverHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final EventDescription DESCRIPTION = new EventDescription();
    private static final String STREAM = "text/event-stream";
    private static final Optional<String> NOWHERE = Optional.empty();

    @TempDir
    private Path folder;

    private final WebApp app = WebApp.start();
    private V1Stage stage;
    private EventEar ear;

    @BeforeEach
    void start() {
        stage = new V1Stage(folder);
        ear = new EventEar(stage.server());
    }

    @AfterEach
    void stop() {
        stage.close();
        ear.close();
        app.close();
    }

    @Test
    void describesEveryTypeOnEveryChannel() {
        TreeSet<String> types =
                Arrays.stream(EventType.values()).map(EventType::text).collect(Collectors.toCollection(TreeSet::new));

        assertThat(DESCRIPTION.danglingReferences()).isEmpty();
        assertThat(DESCRIPTION.channels()).containsExactly("account", "call", "webhook");
        assertThat(DESCRIPTION.address("account")).isEqualTo("/v1/events");
        assertThat(DESCRIPTION.address("call")).isEqualTo("/v1/calls/{callId}/events");
        for (String channel : DESCRIPTION.channels()) {
            assertThat(DESCRIPTION.types(channel)).as(channel).isEqualTo(types);
        }
    }

    @Test
    void tellsTheSameByStreamSocketWebhookAndPage() throws Exception {
        stage.post("/webhooks", """
                {"url": "%s", "events": ["*"]}""".formatted(app.url("/events")));
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket socket = ear.socket("/events", ACCOUNT, messages);
        try (EventEar.Stream stream = ear.stream("/events", NOWHERE)) {
            everything();
            int count = stage.get("/events?limit=1000").body().path("events").size();

            List<JsonNode> streamed = stream.take(count);
            List<JsonNode> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(JSON.readTree(EventEar.take(messages)));
            }
            List<JsonNode> posted =
                    app.await(count, each -> each.path().equals("/events"), Duration.ofSeconds(20)).stream()
                            .map(each -> JSON.readTree(each.body()))
                            .toList();

            streamed.forEach(event -> DESCRIPTION.check("account", event));
            posted.forEach(event -> DESCRIPTION.check("webhook", event));
            assertThat(types(streamed)).isEqualTo(DESCRIPTION.types("account"));
            assertThat(sent).isEqualTo(streamed);
            assertThat(posted).containsExactlyInAnyOrderElementsOf(streamed);
            assertThat(stage.get("/events?limit=1000")
                            .body()
                            .path("events")
                            .valueStream()
                            .toList())
                    .isEqualTo(streamed);
        } finally {
            socket.abort();
        }
    }

    @Test
    void streamsTheLifeOfACallFromItsBeginning() throws Exception {
        stage.queuedCall();
        String id = stage.answeredCall();
        stage.calls().finish(id, CallStatus.COMPLETED);

        try (EventEar.Stream stream = ear.stream("/calls/" + id + "/events", NOWHERE)) {
            List<JsonNode> heard = stream.take(5);

            heard.forEach(event -> DESCRIPTION.check("call", event));
            assertThat(heard)
                    .extracting(event -> event.path("type").asString())
                    .containsExactly("created", "queued", "answered", "in-progress", "completed");
            assertThat(heard)
                    .extracting(event -> event.path("sequence").asInt())
                    .containsExactly(0, 1, 2, 3, 4);
            assertThat(heard)
                    .extracting(event -> event.path("call").path("status").asString())
                    .containsExactly("queued", "queued", "in-progress", "in-progress", "completed");
            assertThat(stream.contentType()).contains("text/event-stream;charset=utf-8");
        }
    }

    @Test
    void goesOnAfterACutWithoutLossOrRepetition() throws Exception {
        stage.queuedCall();
        String last;
        try (EventEar.Stream stream = ear.stream("/events", NOWHERE)) {
            stage.queuedCall();
            List<JsonNode> heard = stream.take(1);
            last = stream.place();
            assertThat(heard).extracting(event -> event.path("id").asString()).containsExactly(last);
        }
        stage.queuedCall();

        try (EventEar.Stream stream = ear.stream("/events", Optional.of(last))) {
            assertThat(stream.take(3))
                    .extracting(event -> event.path("id").asInt())
                    .containsExactly(4, 5, 6);
        }
    }

    @Test
    void losesNothingWhenItIsCutBeforeTheFirstEvent() throws Exception {
        stage.queuedCall();
        String place;
        try (EventEar.Stream stream = ear.stream("/events", NOWHERE)) {
            place = stream.place();
        }
        stage.queuedCall();

        try (EventEar.Stream stream = ear.stream("/events", Optional.of(place))) {
            assertThat(place).isEqualTo("2");
            assertThat(stream.take(2))
                    .extracting(event -> event.path("id").asInt())
                    .containsExactly(3, 4);
        }
    }

    @Test
    void tellsThatSomebodyNotedSomethingAndLeavesTheLineAsItWas() throws Exception {
        String id = stage.answeredCall();
        stage.post("/calls/" + id + "/hold", "");
        stage.patch("/calls/" + id, "{\"metadata\": {\"step\": \"2\"}, \"annotation\": \"late\"}");

        List<JsonNode> events = stage.get("/calls/" + id + "/events")
                .body()
                .path("events")
                .valueStream()
                .toList();

        JsonNode noted = events.getLast();
        assertThat(noted.path("type").asString()).isEqualTo("updated");
        assertThat(noted.at("/call/metadata/step").asString()).isEqualTo("2");
        assertThat(noted.at("/call/annotation").asString()).isEqualTo("late");
        assertThat(noted.at("/call/held").asBoolean()).isTrue();
        assertThat(events.get(events.size() - 2).at("/call/metadata")).isEmpty();
    }

    @Test
    void tellsNothingOfNotesThatAreRefused() throws Exception {
        String id = stage.answeredCall();
        int before = stage.get("/events").body().path("events").size();

        stage.patch("/calls/" + id, "{\"metadata\": {\"a b\": \"2\"}}");

        assertThat(stage.get("/events").body().path("events")).hasSize(before);
    }

    @Test
    void answersPagesToAllOthers() throws Exception {
        stage.calls().finish(stage.answeredCall(), CallStatus.COMPLETED);

        JsonNode first = stage.get("/events?limit=3").body();
        JsonNode second = stage.get(
                        "/events?limit=3&cursor=" + first.path("nextCursor").asString())
                .body();
        JsonNode nothing = stage.get("/events?after=5").body();

        assertThat(first.path("events")).hasSize(3);
        assertThat(second.path("events")).hasSize(2);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(nothing.path("events")).isEmpty();
    }

    @Test
    void tellsStrangersNothing() throws Exception {
        String path = "/calls/" + stage.answeredCall() + "/events";

        assertThat(stage.otherAccount("GET", path, "").code()).isEqualTo("not-found");
        assertThat(stage.otherAccount("GET", "/events", "").body().path("events"))
                .isEmpty();
        assertThat(stage.stranger("GET", "/events", "").code()).isEqualTo("not-authenticated");
        assertThat(stage.get("/calls/CA00000000000000000000000000000000/events").code())
                .isEqualTo("not-found");
        assertThat(stage.get("/calls/nonsense/events").code()).isEqualTo("not-found");
        assertThat(ear.refusedSocket(path, V1Server.OTHER)).isEqualTo(404);
        assertThat(ear.refusedSocket("/events", new AccountSid("AC" + "0".repeat(32))))
                .isEqualTo(401);
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        assertThat(stage.get("/events?after=-1").text("parameter")).isEqualTo("after");
        assertThat(stage.get("/events?after=9999999999999999999").text("parameter"))
                .isEqualTo("after");
        assertThat(stage.get("/events?limit=0").text("parameter")).isEqualTo("limit");
        assertThat(stage.get("/events?limit=1001").text("parameter")).isEqualTo("limit");
        assertThat(stage.get("/events?until=9").code()).isEqualTo("unknown-parameter");
        assertThat(stage.send("GET", "/events", "", "Accept", STREAM, "Last-Event-ID", "x")
                        .text("parameter"))
                .isEqualTo("Last-Event-ID");
        assertThat(ear.refusedSocket("/events?after=x", ACCOUNT)).isEqualTo(400);
    }

    @Test
    void takesNoMoreListenersThanItMay() throws Exception {
        List<EventEar.Stream> listening = new ArrayList<>();
        for (int i = 0; i < V1Server.LISTENERS; i++) {
            listening.add(ear.stream("/events", NOWHERE));
        }

        V1Stage.Answer oneMore = stage.send("GET", "/events", "", "Accept", STREAM);

        assertThat(oneMore.status()).isEqualTo(503);
        assertThat(oneMore.code()).isEqualTo("too-many-listeners");
        for (EventEar.Stream stream : listening) {
            stream.close();
        }
    }

    /// Something of every type.
    private void everything() throws Exception {
        for (CallStatus end : List.of(CallStatus.BUSY, CallStatus.NO_ANSWER, CallStatus.CANCELED, CallStatus.FAILED)) {
            String id = stage.queuedCall();
            stage.calls().ring(id);
            stage.calls().finish(id, end);
        }
        String id = stage.answeredCall();
        stage.post("/calls/" + id + "/hold", "");
        String recording = stage.recordingOf(id);
        stage.patch("/recordings/" + recording, "{\"status\": \"paused\"}");
        stage.patch("/recordings/" + recording, "{\"status\": \"in-progress\"}");
        stage.post("/calls/" + id + "/stopRecording", "");
        stage.recordingOf(id);
        stage.calls().hearNothing(id);
        stage.calls().finish(id, CallStatus.COMPLETED);
    }

    private static Set<String> types(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("type").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
