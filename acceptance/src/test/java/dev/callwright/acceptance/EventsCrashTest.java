package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server is killed while one event follows another, and started again on what it left.
@Timeout(120)
class EventsCrashTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// So many orders are obeyed before the end.
    private static final int ENOUGH = 40;

    @TempDir
    Path folder;

    private final AtomicInteger obeyed = new AtomicInteger();

    @Test
    void losesNoEventAndRepeatsNoneToWhoeverResumes() throws Exception {
        try (WebApp app = WebApp.start();
                Sipp phone = Sipp.waits("uas-answers", folder)) {
            RunningServer killed = RunningServer.start(folder, "");
            CallApi api = new CallApi(killed.http());
            api.post("/webhooks", """
                    {"url": "%s", "events": ["*"]}""".formatted(app.url("/events")));
            try (EventEar ear = EventEar.open(killed.http(), "/v1/events")) {
                String call = api.place("""
                        {"from": "+15550009999", "to": "sip:sipp@127.0.0.1:%d",
                         "twiml": "<Response><Pause length='60'/></Response>"}""".formatted(phone.port()));
                api.awaitStatus(call, "in-progress");
                killAmongOrders(killed, api, call);

                try (RunningServer server = RunningServer.start(folder, "")) {
                    ear.moveTo(server.http());
                    ear.await(event -> event.path("type").asString().equals("failed"));
                    List<JsonNode> kept = kept(server);

                    assertThat(kept)
                            .extracting(event -> event.path("sequence").asInt())
                            .containsExactlyElementsOf(
                                    IntStream.range(0, kept.size()).boxed().toList());
                    assertThat(kept)
                            .filteredOn(event -> event.path("type").asString().equals("updated"))
                            .hasSizeGreaterThanOrEqualTo(obeyed.get());
                    assertThat(ear.heard()).isEqualTo(kept);
                    assertPosted(app, kept);
                }
            }
        }
    }

    /// Each event at least once, and the same whenever it came.
    private static void assertPosted(WebApp app, List<JsonNode> kept) {
        Set<JsonNode> expected = Set.copyOf(kept);
        Awaitility.await().atMost(PATIENCE).until(() -> posted(app).containsAll(expected));
        assertThat(posted(app)).isEqualTo(expected);
    }

    private static Set<JsonNode> posted(WebApp app) {
        return app.received("/events").stream()
                .map(each -> JSON.readTree(each.body()))
                .collect(Collectors.toSet());
    }

    private void killAmongOrders(RunningServer server, CallApi api, String call) throws InterruptedException {
        Thread orders = Thread.ofVirtual().start(() -> order(api, call));
        Awaitility.await().atMost(PATIENCE).until(() -> obeyed.get() >= ENOUGH);
        server.kill();
        orders.join();
    }

    /// Until the server is gone.
    private void order(CallApi api, String call) {
        try {
            for (int i = 0; ; i++) {
                String order = i % 2 == 0 ? "/mute" : "/unmute";
                assertThat(api.post("/calls/" + call + order, "").status()).isEqualTo(200);
                obeyed.incrementAndGet();
            }
        } catch (IOException gone) {
            // It was killed.
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<JsonNode> kept(RunningServer server) throws Exception {
        return new CallApi(server.http())
                .get("/events?limit=1000")
                .body()
                .path("events")
                .valueStream()
                .toList();
    }
}
