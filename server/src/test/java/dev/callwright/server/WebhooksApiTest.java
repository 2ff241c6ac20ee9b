package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.V1Stage.Answer;
import dev.callwright.testkit.WebApp;
import dev.callwright.voice.journal.CallStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Webhooks at `/v1`: subscriptions, what becomes of them, and dead letters.
@Timeout(60)
class WebhooksApiTest {
    private static final String NOBODY = "/webhooks/WH00000000000000000000000000000000";

    @TempDir
    Path folder;

    private final WebApp app = WebApp.start();
    private V1Stage stage;

    @BeforeEach
    void start() {
        stage = new V1Stage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
        app.close();
    }

    @Test
    void keepsASubscriptionAndChangesIt() throws Exception {
        Answer made = subscribe("\"created\", \"Recording.completed\"");
        String path = "/webhooks/" + made.text("id");

        Answer paused = stage.patch(path, "{\"status\": \"paused\", \"events\": [\"*\"]}");
        stage.restart();
        Answer kept = stage.get(path);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/v1" + path);
        assertThat(made.text("status")).isEqualTo("active");
        assertThat(made.body().path("events").toString()).isEqualTo("[\"created\",\"Recording.completed\"]");
        assertThat(paused.text("status")).isEqualTo("paused");
        assertThat(kept.body()).isEqualTo(paused.body());
        assertThat(kept.body().path("events").toString()).isEqualTo("[\"*\"]");
        assertThat(stage.get("/webhooks").body().path("webhooks")).hasSize(1);
        assertThat(stage.delete(path).status()).isEqualTo(204);
        assertThat(stage.get(path).code()).isEqualTo("not-found");
    }

    @Test
    void tellsOfOneCallAlone() throws Exception {
        String call = stage.queuedCall();
        stage.post("/webhooks", """
                {"url": "%s", "events": ["busy"], "callId": "%s"}""".formatted(app.url("/events"), call));

        stage.calls().finish(stage.queuedCall(), CallStatus.BUSY);
        stage.calls().finish(call, CallStatus.BUSY);
        String body =
                app.await(1, each -> true, Duration.ofSeconds(20)).getFirst().body();

        assertThat(body).contains("\"type\":\"busy\"").contains("\"callId\":\"" + call + "\"");
    }

    @Test
    void listsDeadLettersAndSendsThemOnceMore() throws Exception {
        app.on("/events", WebApp.Response.of(400));
        String webhook = subscribe("\"created\"").text("id");
        stage.queuedCall();
        JsonNode dead = await(webhook, "dead");
        app.on("/events", WebApp.Response.of(204));

        Answer replayed = stage.post("/deliveries/" + dead.path("id").asString() + "/replay", "");
        JsonNode delivered = await(webhook, "delivered");

        assertThat(dead.path("attempts").asInt()).isOne();
        assertThat(dead.path("lastStatus").asInt()).isEqualTo(400);
        assertThat(dead.path("lastError").asString()).contains("400");
        assertThat(dead.path("type").asString()).isEqualTo("created");
        assertThat(replayed.text("state")).isEqualTo("due");
        assertThat(delivered.path("id")).isEqualTo(dead.path("id"));
        assertThat(app.received("/events"))
                .hasSize(2)
                .extracting(WebApp.Received::body)
                .containsOnly(app.received("/events").getFirst().body());
        assertThat(deliveries(webhook, "dead")).isEmpty();
    }

    @Test
    void replaysNothingThatWaits() throws Exception {
        app.on("/events", WebApp.Response.of(503));
        String webhook = subscribe("\"created\"").text("id");
        stage.queuedCall();
        JsonNode due = await(webhook, "due");

        Answer refused = stage.post("/deliveries/" + due.path("id").asString() + "/replay", "");

        assertThat(refused.code()).isEqualTo("delivery-due");
    }

    @Test
    void walksThroughTheDeliveriesPageByPage() throws Exception {
        String webhook = subscribe("\"*\"").text("id");
        for (int i = 0; i < 3; i++) {
            stage.queuedCall();
        }
        Awaitility.await().until(() -> deliveries(webhook, "delivered").size() == 6);

        Answer first = stage.get("/webhooks/" + webhook + "/deliveries?limit=4");
        Answer second = stage.get("/webhooks/" + webhook + "/deliveries?limit=4&cursor=" + first.text("nextCursor"));

        assertThat(first.body().path("deliveries")).hasSize(4);
        assertThat(second.body().path("deliveries")).hasSize(2);
        assertThat(second.body().path("nextCursor").isNull()).isTrue();
        assertThat(List.of(first, second))
                .flatExtracting(
                        page -> page.body().path("deliveries").valueStream().toList())
                .extracting(each -> each.path("eventId").asInt())
                .containsExactly(6, 5, 4, 3, 2, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"events\": [\"*\"]}                                             | bad-parameter     | url",
                "{\"url\": \"ftp://x/\", \"events\": [\"*\"]}                      | bad-parameter     | url",
                "{\"url\": \"http://\", \"events\": [\"*\"]}                       | bad-parameter     | url",
                "{\"url\": 7, \"events\": [\"*\"]}                                 | bad-parameter     | url",
                "{\"url\": \"http://x/\"}                                          | bad-parameter     | events",
                "{\"url\": \"http://x/\", \"events\": []}                          | bad-parameter     | events",
                "{\"url\": \"http://x/\", \"events\": [\"ended\"]}                 | bad-parameter     | events",
                "{\"url\": \"http://x/\", \"events\": \"busy\"}                    | bad-parameter     | events",
                "{\"url\": \"http://x/\", \"events\": [\"*\"], \"callId\": \"CA1\"} | bad-parameter     | callId",
                "{\"url\": \"http://x/\", \"events\": [\"*\"], \"status\": \"on\"} | bad-parameter     | status",
                "{\"url\": \"http://x/\", \"event\": [\"*\"]}                      | unknown-parameter | event",
            })
    void refusesASubscriptionThatIsWrong(String body, String code, String parameter) throws Exception {
        Answer answer = stage.post("/webhooks", body);

        assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.text("parameter")).isEqualTo(parameter);
    }

    @Test
    void showsASubscriptionToItsOwnersAlone() throws Exception {
        app.on("/events", WebApp.Response.of(400));
        String webhook = subscribe("\"created\"").text("id");
        stage.queuedCall();
        String replay = "/deliveries/" + await(webhook, "dead").path("id").asString() + "/replay";

        for (String[] request : new String[][] {
            {"GET", "/webhooks/" + webhook},
            {"PATCH", "/webhooks/" + webhook},
            {"DELETE", "/webhooks/" + webhook},
            {"GET", "/webhooks/" + webhook + "/deliveries"},
            {"POST", replay}
        }) {
            assertThat(stage.otherAccount(request[0], request[1], "").code())
                    .as(request[1])
                    .isEqualTo("not-found");
            assertThat(stage.stranger(request[0], request[1], "").code())
                    .as(request[1])
                    .isEqualTo("not-authenticated");
        }
        assertThat(stage.otherAccount("GET", "/webhooks", "").body().path("webhooks"))
                .isEmpty();
        assertThat(List.of(
                        stage.get(NOBODY).code(),
                        stage.patch(NOBODY, "").code(),
                        stage.delete(NOBODY).code(),
                        stage.get(NOBODY + "/deliveries").code(),
                        stage.post("/deliveries/1/replay", "").code(),
                        stage.post("/deliveries/one/replay", "").code()))
                .containsOnly("not-found");
        assertThat(stage.get("/webhooks/" + webhook + "/deliveries?state=lost").text("parameter"))
                .isEqualTo("state");
        assertThat(stage.get("/webhooks/" + webhook + "/deliveries?cursor=x").text("parameter"))
                .isEqualTo("cursor");
    }

    private Answer subscribe(String events) throws Exception {
        return stage.post("/webhooks", """
                {"url": "%s", "events": [%s]}""".formatted(app.url("/events"), events));
    }

    /// The only delivery in this state, once there is one.
    private JsonNode await(String webhook, String state) {
        return Awaitility.await()
                .until(() -> deliveries(webhook, state), found -> found.size() == 1)
                .get(0);
    }

    private JsonNode deliveries(String webhook, String state) throws Exception {
        return stage.get("/webhooks/" + webhook + "/deliveries?state=" + state)
                .body()
                .path("deliveries");
    }
}
