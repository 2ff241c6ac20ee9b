package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.ApiServer.Login;
import dev.callwright.voice.journal.AudioReport;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// How calls fared, over HTTP.
class InsightsTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final AudioReport BAD = new AudioReport(
            500, 400, 100, 3, Duration.ofNanos(31_500_000), Optional.of(Duration.ofMillis(50)), Optional.of(0.25), 2.5);

    private final Random random = new Random(7);

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhatWasMeasuredAndWhatIsWorthALook() {
        String call = ended(ApiServer.OWNER, "sip:bob@example.com", Optional.of(BAD));

        JsonNode summary = get(call + "/Summary").body();

        JsonNode inbound = summary.path("sip_edge").path("metrics").path("inbound");
        JsonNode outbound = summary.path("sip_edge").path("metrics").path("outbound");
        assertThat(summary.path("call_type").asString()).isEqualTo("sip");
        assertThat(summary.path("call_state").asString()).isEqualTo("completed");
        assertThat(summary.path("duration").asInt()).isEqualTo(9);
        assertThat(summary.path("connect_duration").asInt()).isEqualTo(7);
        assertThat(summary.path("start_time").asString()).isEqualTo("2026-03-01T10:00:02Z");
        assertThat(summary.path("tags").valueStream().map(JsonNode::asString))
                .containsExactly("low_mos", "high_jitter", "high_packet_loss");
        assertThat(inbound.path("cumulative").path("packets_lost").asInt()).isEqualTo(100);
        assertThat(inbound.path("cumulative").path("jitter").path("avg").asString())
                .isEqualTo("31.5");
        assertThat(inbound.path("packet_loss_percentage").asDouble()).isEqualTo(20);
        assertThat(inbound.path("codec").isNull()).isTrue();
        assertThat(outbound.path("cumulative").path("packets_sent").asInt()).isEqualTo(500);
        assertThat(outbound.path("packet_loss_percentage").asDouble()).isEqualTo(25);
        assertThat(outbound.path("latency").asDouble()).isEqualTo(50);
        assertThat(summary.path("carrier_edge").isNull()).isTrue();
    }

    @Test
    void leavesNullWhatWasNotMeasured() {
        String call = ended(ApiServer.OWNER, "+15550100", Optional.empty());

        JsonNode summary = get(call + "/Summary").body();
        Answer metrics = get(call + "/Metrics");

        assertThat(summary.path("carrier_edge").path("metrics").path("inbound").isNull())
                .isTrue();
        assertThat(summary.path("tags")).isEmpty();
        assertThat(metrics.body().path("metrics")).isEmpty();
    }

    @Test
    void tellsOfEachWayAndPages() {
        String call = ended(ApiServer.OWNER, "client:alice", Optional.of(BAD));

        JsonNode first = get(call + "/Metrics?PageSize=1").body();
        String next = first.path("meta").path("next_page_url").asString();
        JsonNode second = server.send(ApiServer.OWNER, "GET", next.replaceFirst("http://[^/]*", ""), "")
                .body();
        JsonNode elsewhere = get(call + "/Metrics?Edge=sip_edge").body();
        JsonNode outbound = get(call + "/Metrics?Direction=outbound").body();
        JsonNode events = get(call + "/Events").body();

        assertThat(first.path("metrics").get(0).path("edge").asString()).isEqualTo("client_edge");
        assertThat(first.path("metrics").get(0).path("direction").asString()).isEqualTo("inbound");
        assertThat(second.path("metrics").get(0).path("direction").asString()).isEqualTo("outbound");
        assertThat(second.path("meta").path("next_page_url").isNull()).isTrue();
        assertThat(second.path("meta").path("key").asString()).isEqualTo("metrics");
        assertThat(elsewhere.path("metrics")).isEmpty();
        assertThat(outbound.path("metrics")).hasSize(1);
        assertThat(events.path("events")
                        .valueStream()
                        .map(event -> event.path("name").asString()))
                .containsExactly("initiated", "answered", "completed");
    }

    @Test
    void isForTheOwnerAndItsParentAlone() {
        Answer branch = server.send(ApiServer.OWNER, "POST", "/2010-04-01/Accounts.json", "");
        Login login = new Login(branch.text("sid"), branch.text("auth_token"));
        String call = ended(login, "+15550100", Optional.empty());
        String parents = ended(ApiServer.OWNER, "+15550100", Optional.empty());

        assertThat(get(call).text("sid")).isEqualTo(call);
        assertThat(get(login, call + "/Summary").status()).isEqualTo(200);
        assertThat(get(ApiServer.STRANGER, call + "/Summary").status()).isEqualTo(404);
        assertThat(get(login, parents + "/Summary").status()).isEqualTo(404);
        assertThat(server.sendUnknown("GET", "/v1/Voice/" + call).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Metrics?Edge=north", "/Metrics?Direction=up", "/Events?Edge=1", "/Events?PageSize=0"})
    void refusesBadFilters(String asked) {
        String call = ended(ApiServer.OWNER, "+15550100", Optional.empty());

        assertThat(get(call + asked).status()).isEqualTo(400);
    }

    private Answer get(String path) {
        return get(ApiServer.OWNER, path);
    }

    private Answer get(Login login, String path) {
        return server.send(login, "GET", "/v1/Voice/" + path, "");
    }

    /// The sid of a call that was answered after 2 s and lasted 7.
    private String ended(Login login, String to, Optional<AudioReport> audio) {
        Call queued = Call.queued(
                new Call.Identity(
                        CallSid.fresh(Instant.now(), random),
                        login.account(),
                        Direction.OUTBOUND_API,
                        Endpoint.parse("+15550199"),
                        Endpoint.parse(to),
                        Call.Details.NONE),
                BEGIN,
                Optional.empty());
        Instant end = BEGIN.plusSeconds(9);
        Call ended = queued.become(CallStatus.IN_PROGRESS, BEGIN.plusSeconds(2)).become(CallStatus.COMPLETED, end);
        server.store().keep(new Event.CallQueued(queued, BEGIN), List.of());
        server.store().keep(new Event.CallEnded(ended, end, 0, audio), List.of());
        return queued.sid().value();
    }
}
