package dev.callwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.client.CallwrightException.BadParameter;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.TwilioCall.AnsweredBy;
import dev.callwright.client.TwilioCall.Direction;
import dev.callwright.client.TwilioCall.Status;
import dev.callwright.testkit.WebApp;
import dev.callwright.testkit.WebApp.Received;
import dev.callwright.testkit.WebApp.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls at `/v1`, against a web server that speaks the contract.
@Timeout(60)
class OwnCallsTest {
    private static final String CALL = "/v1/calls/" + Samples.ID;

    private final WebApp server = WebApp.start();
    private final Callwright callwright = Samples.at(URI.create(server.url("")));

    @AfterEach
    void stop() {
        callwright.close();
        server.close();
    }

    @Test
    void readsEveryProperty() {
        server.on(CALL, json(200, Samples.call("in-progress")));

        TwilioCall call = callwright.calls().retrieve(Samples.ID);

        assertThat(call.id()).isEqualTo(Samples.ID);
        assertThat(call.accountSid()).isEqualTo(Samples.ACCOUNT);
        assertThat(call.from()).isEqualTo("+15550001");
        assertThat(call.to()).isEqualTo("client:alice");
        assertThat(call.fromFormatted()).contains("(555) 000-1");
        assertThat(call.toFormatted()).contains("client:alice");
        assertThat(call.parentCallSid()).contains("CAparent");
        assertThat(call.phoneNumberSid()).contains("PN1");
        assertThat(call.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(call.startTime()).contains(Instant.ofEpochMilli(1_700_000_000_250L));
        assertThat(call.endTime()).contains(Instant.ofEpochSecond(1_700_000_010));
        assertThat(call.duration()).contains(Duration.ofSeconds(10));
        assertThat(call.price()).contains(new BigDecimal("0.013"));
        assertThat(call.priceUnit()).contains("USD");
        assertThat(call.direction()).isEqualTo(Direction.OUTBOUND_API);
        assertThat(call.answeredBy()).contains(AnsweredBy.MACHINE);
        assertThat(call.annotation()).contains("mine");
        assertThat(call.callerName()).contains("Alice");
        assertThat(call.queueTime()).isEqualTo(Duration.ofMillis(1500));
        assertThat(call.forwardedFrom()).contains("+15550002");
        assertThat(call.groupSid()).contains("GP1");
        assertThat(call.trunkSid()).contains("TK1");
        assertThat(call.uri()).isEqualTo(CALL);
        assertThat(call.subresourceUris()).containsEntry("recordings", CALL + "/recordings");
        assertThat(call.dateCreated()).contains(Instant.ofEpochSecond(1_699_999_990));
        assertThat(call.dateUpdated()).contains(Instant.ofEpochSecond(1_700_000_011));
        assertThat(call.metadata()).isEqualTo(Map.of("order", "42"));
        assertThat(call.held()).isTrue();
        assertThat(call.muted()).isFalse();
    }

    @Test
    void leavesEmptyWhatIsNotKnown() {
        server.on(CALL, json(200, Samples.bareCall(Samples.ID, "queued")));

        TwilioCall call = callwright.calls().retrieve(Samples.ID);

        assertThat(List.of(
                        call.startTime(),
                        call.endTime(),
                        call.duration(),
                        call.price(),
                        call.answeredBy(),
                        call.annotation(),
                        call.callerName(),
                        call.forwardedFrom(),
                        call.parentCallSid()))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void createsWithEverythingThatWasSaidAndAKeyOfItsOwn() {
        server.on("/v1/calls", json(201, Samples.call("queued")));

        callwright
                .calls()
                .create(NewCall.to("+15550002")
                        .from("+15550001")
                        .url(URI.create("http://app/voice"))
                        .method(Method.GET)
                        .timeout(Duration.ofMillis(1_500))
                        .record(RecordingConfig.dual().trimmed())
                        .metadata("order", "42")
                        .metadata("lane", "b")
                        .annotation("x"));

        Received request = server.received().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.headers().get("Idempotency-Key")).hasSize(36);
        assertThat(request.headers().get("Authorization")).startsWith("Basic QUMw");
        assertThat(request.body())
                .isEqualTo(
                        "{\"to\":\"+15550002\",\"from\":\"+15550001\",\"url\":\"http://app/voice\",\"method\":\"GET\","
                                + "\"timeout\":2,\"record\":{\"channels\":\"dual\",\"trim\":true},"
                                + "\"metadata\":{\"order\":\"42\",\"lane\":\"b\"},\"annotation\":\"x\"}");
    }

    static List<Order> orders() {
        return List.of(
                new Order("redirect", call -> call.redirect(CallRedirect.twiml("<R/>")), "{\"twiml\":\"<R/>\"}"),
                new Order("hangup", TwilioCall::hangup, ""),
                new Order("hold", TwilioCall::hold, ""),
                new Order("hold", call -> call.hold(URI.create("http://m/")), "{\"url\":\"http://m/\"}"),
                new Order("unhold", TwilioCall::unhold, ""),
                new Order("mute", TwilioCall::mute, ""),
                new Order("unmute", TwilioCall::unmute, ""),
                new Order("stopRecording", TwilioCall::stopRecording, ""));
    }

    record Order(String name, Function<TwilioCall, TwilioCall> action, String body) {}

    @ParameterizedTest
    @MethodSource("orders")
    void ordersByPostAndReturnsTheCallAsItIsThen(Order order) {
        server.on(CALL, json(200, Samples.call("ringing")));
        server.on(CALL + "/" + order.name(), json(200, Samples.call("in-progress")));
        TwilioCall before = callwright.calls().retrieve(Samples.ID);

        TwilioCall after = order.action().apply(before);

        Received request = server.received(CALL + "/" + order.name()).getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.body()).isEqualTo(order.body());
        assertThat(before.status()).isEqualTo(Status.RINGING);
        assertThat(after.status()).isEqualTo(Status.IN_PROGRESS);
    }

    @Test
    void recordsAndReadsTheRecording() {
        server.on(CALL + "/record", json(201, Samples.recording("in-progress")));

        Recording recording = callwright.calls().record(Samples.ID, RecordingConfig.mono());

        assertThat(recording.id()).isEqualTo(Samples.RECORDING);
        assertThat(recording.status()).isEqualTo(Recording.Status.IN_PROGRESS);
        assertThat(recording.channels()).isEqualTo(2);
        assertThat(recording.track()).isEqualTo(RecordingConfig.Track.BOTH);
        assertThat(recording.duration()).contains(Duration.ofSeconds(4));
        assertThat(server.received().getFirst().headers()).containsKey("Idempotency-Key");
    }

    @Test
    void updatesWhatIsNamedAndRemovesByNull() {
        server.on(CALL, json(200, Samples.call("in-progress")));

        callwright
                .calls()
                .update(
                        Samples.ID,
                        CallChange.none()
                                .metadata("a", "1")
                                .withoutMetadata("b")
                                .annotation("x"));

        assertThat(server.received().getFirst().method()).isEqualTo("PATCH");
        assertThat(server.received().getFirst().body())
                .isEqualTo("{\"metadata\":{\"a\":\"1\",\"b\":null},\"annotation\":\"x\"}");
    }

    @Test
    void deletes() {
        server.on(CALL, Response.of(204));

        callwright.calls().delete(Samples.ID);

        assertThat(server.received().getFirst().method()).isEqualTo("DELETE");
    }

    @Test
    void listsLazilyAndKeepsTheFilterFromPageToPage() {
        server.on(
                "/v1/calls",
                request -> json(
                        200,
                        request.parameters().containsKey("cursor")
                                ? "{\"calls\":[" + Samples.bareCall("CA3", "busy") + "],\"nextCursor\":null}"
                                : "{\"calls\":[" + Samples.bareCall("CA1", "busy") + ","
                                        + Samples.bareCall("CA2", "busy") + "],\"nextCursor\":\"a+b/=\"}"));
        List<String> seen = new ArrayList<>();
        List<Integer> requests = new ArrayList<>();

        callwright
                .calls()
                .list(CallFilter.all()
                        .status(Status.BUSY, Status.NO_ANSWER)
                        .metadata("order", "4 2")
                        .createdFrom(Instant.ofEpochMilli(1_500))
                        .pageSize(2))
                .forEach(call -> {
                    seen.add(call.id());
                    requests.add(server.received().size());
                });

        assertThat(seen).containsExactly("CA1", "CA2", "CA3");
        assertThat(requests).containsExactly(1, 1, 2);
        assertThat(server.received().getLast().target())
                .isEqualTo("/v1/calls?status=busy&status=no-answer&metadata.order=4%202&createdFrom=1.500&limit=2"
                        + "&cursor=a%2Bb%2F%3D");
    }

    @Test
    void refusesAListingThatDoesNotEnd() {
        server.on("/v1/calls", json(200, "{\"calls\":[],\"nextCursor\":\"x\"}"));

        assertThatThrownBy(() -> callwright.calls().list(CallFilter.all()).count())
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("does not end");
    }

    @Test
    void refusesMorePagesThanAllowed() {
        server.on(
                "/v1/calls",
                request -> json(
                        200,
                        "{\"calls\":[],\"nextCursor\":\"" + server.received().size() + "\"}"));
        try (Callwright careful =
                Samples.builder(URI.create(server.url(""))).mostPages(3).build()) {

            assertThatThrownBy(() -> careful.calls().list(CallFilter.all()).count())
                    .isInstanceOf(ServerFailed.class)
                    .hasMessageContaining("3 pages");
        }
    }

    @Test
    void sendsNoIdThatWouldChangeThePath() {
        assertThatThrownBy(() -> callwright.calls().retrieve("../v1/webhooks"))
                .isInstanceOfSatisfying(
                        BadParameter.class, e -> assertThat(e.parameter()).contains("id"));
        assertThat(server.received()).isEmpty();
    }

    private static Response json(int status, String body) {
        return new Response(status, Map.of("Content-Type", "application/json"), body);
    }
}
