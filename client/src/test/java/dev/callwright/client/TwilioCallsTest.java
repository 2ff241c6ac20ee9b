package dev.callwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.callwright.client.CallwrightException.BadParameter;
import dev.callwright.client.CallwrightException.Conflict;
import dev.callwright.client.CallwrightException.NotAllowed;
import dev.callwright.client.CallwrightException.NotFound;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.CallwrightException.TooMany;
import dev.callwright.client.CallwrightException.Unsupported;
import dev.callwright.client.TwilioCall.AnsweredBy;
import dev.callwright.client.TwilioCall.Status;
import dev.callwright.testkit.WebApp;
import dev.callwright.testkit.WebApp.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls on the API of 2010-04-01, against a web server that answers as Twilio does.
@Timeout(60)
class TwilioCallsTest {
    private static final String ACCOUNT = "/2010-04-01/Accounts/" + Samples.ACCOUNT;
    private static final String CALL = ACCOUNT + "/Calls/" + Samples.ID;

    private final WebApp server = WebApp.start();
    private final Callwright twilio =
            Samples.builder(URI.create(server.url(""))).twilioApi().build();

    @AfterEach
    void stop() {
        twilio.close();
        server.close();
    }

    @Test
    void readsTextsAsTheNumbersAndTimesTheyAre() {
        server.on(CALL + ".json", json(200, Samples.twilioCall(Samples.ID, "completed")));

        TwilioCall call = twilio.calls().retrieve(Samples.ID);

        assertThat(call.status()).isEqualTo(Status.COMPLETED);
        assertThat(call.startTime()).contains(Instant.parse("2010-08-31T20:36:29Z"));
        assertThat(call.duration()).contains(Duration.ofSeconds(15));
        assertThat(call.price()).contains(new BigDecimal("-0.03000"));
        assertThat(call.queueTime()).isEqualTo(Duration.ofSeconds(1));
        assertThat(call.answeredBy()).contains(AnsweredBy.MACHINE);
        assertThat(call.trunkSid()).isEmpty();
        assertThat(call.fromFormatted()).contains("(415) 867-5308");
        assertThat(call.subresourceUris()).containsKey("recordings");
        assertThat(call.metadata()).isEmpty();
    }

    @Test
    void createsByForm() {
        server.on(ACCOUNT + "/Calls.json", json(201, Samples.twilioCall(Samples.ID, "queued")));

        twilio.calls()
                .create(NewCall.to("+15550002")
                        .from("+15550001")
                        .twiml("<Response/>")
                        .timeLimit(Duration.ofMinutes(1))
                        .statusCallback(URI.create("http://app/s"), Method.GET, List.of("ringing"))
                        .with("machineDetectionTimeout", 20)
                        .with("asyncAmd", true)
                        .record(RecordingConfig.dual()
                                .statusCallback(URI.create("http://app/r"), Method.POST, List.of("completed"))));

        assertThat(server.received().getFirst().parameters())
                .containsOnly(
                        entry("To", "+15550002"),
                        entry("From", "+15550001"),
                        entry("Twiml", "<Response/>"),
                        entry("TimeLimit", "60"),
                        entry("StatusCallback", "http://app/s"),
                        entry("StatusCallbackMethod", "GET"),
                        entry("StatusCallbackEvent", "ringing"),
                        entry("MachineDetectionTimeout", "20"),
                        entry("AsyncAmd", "true"),
                        entry("Record", "true"),
                        entry("RecordingChannels", "dual"),
                        entry("RecordingStatusCallback", "http://app/r"),
                        entry("RecordingStatusCallbackMethod", "POST"),
                        entry("RecordingStatusCallbackEvent", "completed"),
                        entry("Trim", "do-not-trim"));
    }

    @Test
    void redirectsHangsUpAndDeletes() {
        server.on(CALL + ".json", json(200, Samples.twilioCall(Samples.ID, "in-progress")));
        TwilioCall call = twilio.calls().retrieve(Samples.ID);

        call.redirect(CallRedirect.to(URI.create("http://app/2")).method(Method.GET));
        call.hangup();
        call.delete();

        assertThat(server.received())
                .extracting(request -> request.method() + request.parameters())
                .containsExactly("GET{}", "POST{Url=http://app/2, Method=GET}", "POST{Status=completed}", "DELETE{}");
    }

    @Test
    void recordsPausesAndStops() {
        String recording = "{\"sid\":\"RE1\",\"account_sid\":\"AC1\",\"call_sid\":\"" + Samples.ID
                + "\",\"status\":\"in-progress\",\"channels\":2,\"duration\":null,\"error_code\":null}";
        server.on(CALL + ".json", json(200, Samples.twilioCall(Samples.ID, "in-progress")));
        server.on(CALL + "/Recordings.json", json(201, recording));
        server.on(CALL + "/Recordings/RE1.json", json(200, recording));
        server.on(CALL + "/Recordings/Twilio.CURRENT.json", json(200, recording));

        Recording growing =
                twilio.calls().record(Samples.ID, RecordingConfig.mono().track(RecordingConfig.Track.INBOUND));
        growing.pause(Recording.Pause.SKIP);
        growing.resume();
        TwilioCall call = twilio.calls().stopRecording(Samples.ID);

        assertThat(growing.channels()).isEqualTo(2);
        assertThat(call.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(server.received())
                .extracting(request -> request.parameters().toString())
                .containsExactly(
                        "{RecordingChannels=mono, RecordingTrack=inbound, Trim=do-not-trim}",
                        "{Status=paused, PauseBehavior=skip}",
                        "{Status=in-progress}",
                        "{Status=stopped}",
                        "{}");
    }

    @Test
    void followsTheNextPageToTheLast() {
        server.on(
                ACCOUNT + "/Calls.json",
                request -> json(
                        200,
                        request.parameters().containsKey("PageToken")
                                ? "{\"calls\":[" + Samples.twilioCall("CA3", "busy") + "],\"next_page_uri\":null}"
                                : "{\"calls\":[" + Samples.twilioCall("CA1", "busy") + "],\"next_page_uri\":\""
                                        + ACCOUNT + "/Calls.json?PageSize=1&Page=1&PageToken=PACA1\"}"));

        Stream<TwilioCall> calls = twilio.calls()
                .list(CallFilter.all()
                        .status(Status.BUSY)
                        .startedFrom(Instant.parse("2024-01-02T03:04:05.678Z"))
                        .pageSize(1));

        assertThat(calls).extracting(TwilioCall::id).containsExactly("CA1", "CA3");
        assertThat(server.received().getFirst().target())
                .isEqualTo(ACCOUNT + "/Calls.json?Status=busy&StartTime%3E=2024-01-02T03%3A04%3A05Z&PageSize=1");
    }

    @Test
    void showsItsCredentialsToNobodyElse() {
        server.on(ACCOUNT + "/Calls.json", json(200, "{\"calls\":[],\"next_page_uri\":\"http://127.0.0.1:9/x\"}"));

        assertThatThrownBy(() -> twilio.calls().list(CallFilter.all()).count())
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("another server's");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, 21211, BadParameter.class),
                Arguments.of(400, 21220, Conflict.class),
                Arguments.of(400, 20009, Conflict.class),
                Arguments.of(401, 20003, NotAllowed.class),
                Arguments.of(404, 20404, NotFound.class),
                Arguments.of(429, 20429, TooMany.class),
                Arguments.of(500, 20500, ServerFailed.class));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void namesTheKindOfProblemAndItsCode(int status, int code, Class<CallwrightException> kind) {
        server.on(
                CALL + ".json", json(status, "{\"code\":" + code + ",\"message\":\"why\",\"status\":" + status + "}"));

        assertThatThrownBy(() -> twilio.calls().hangup(Samples.ID))
                .isExactlyInstanceOf(kind)
                .hasMessageContaining("why")
                .extracting(e -> ((CallwrightException) e).code())
                .isEqualTo(Integer.toString(code));
    }

    @Test
    void namesTheParameterThatACodeIsAbout() {
        server.on(ACCOUNT + "/Calls.json", json(400, "{\"code\":21211,\"message\":\"'To' is not valid\"}"));

        assertThatThrownBy(() ->
                        twilio.calls().create(NewCall.to("x").from("+15550001").twiml("<Response/>")))
                .isInstanceOfSatisfying(
                        BadParameter.class, e -> assertThat(e.parameter()).contains("to"));
    }

    @Test
    void saysWhatThatApiCannotDoAndWhatCan() {
        server.on(CALL + ".json", json(200, Samples.twilioCall(Samples.ID, "in-progress")));
        TwilioCall call = twilio.calls().retrieve(Samples.ID);
        List<ThrowingCallable> impossible = List.of(
                call::hold,
                call::unhold,
                call::mute,
                call::unmute,
                call::listeners,
                () -> twilio.listeners().open(),
                () -> call.await(Status.COMPLETED, Duration.ofSeconds(1)),
                () -> call.update(CallChange.none().metadata("a", "b")),
                () -> twilio.calls().create(NewCall.to("+15550002").annotation("x")),
                () -> twilio.calls().list(CallFilter.all().direction(TwilioCall.Direction.INBOUND)),
                () -> twilio.calls().list(CallFilter.all().status(Status.BUSY, Status.FAILED)));

        assertThat(impossible)
                .allSatisfy(action -> assertThatThrownBy(action)
                        .isInstanceOf(Unsupported.class)
                        .hasMessageContainingAll("2010-04-01", "Callwright.at"));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void asksForAnAccountWithOneOfItsKeys() {
        server.on(CALL + ".json", json(200, Samples.twilioCall(Samples.ID, "busy")));
        try (Callwright byKey = Callwright.builder(URI.create(server.url("")))
                .key(Samples.ACCOUNT, "SK1", "hush")
                .twilioApi()
                .build()) {

            byKey.calls().retrieve(Samples.ID);

            assertThat(server.received().getFirst().headers()).containsEntry("Authorization", "Basic U0sxOmh1c2g=");
        }
    }

    private static Response json(int status, String body) {
        return new Response(status, Map.of("Content-Type", "application/json"), body);
    }
}
