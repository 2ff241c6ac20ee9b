package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A call as an object: its properties and actions, true on live SIP calls.
@Timeout(120)
class TwilioCallTest {
    private static final int ALICES_PITCH = 440;
    private static final int BOBS_PITCH = 700;
    private static final int HOLD_MUSIC = 1900;
    private static final String WAIT = "<Response><Pause length='60'/></Response>";

    @TempDir
    static Path folder;

    private static WebApp app;
    private static ToneServer music;
    private static Sipp carrier;
    private static RunningServer server;
    private static CallApi api;
    private static Baresip alice;
    private static Baresip bob;

    @BeforeAll
    static void start() throws Exception {
        app = WebApp.start();
        app.on("/voice", WebApp.Response.twiml("<Response><Pause length='1'/></Response>"));
        app.on("/press", WebApp.Response.twiml("<Response><Play digits='7'/><Pause length='60'/></Response>"));
        music = ToneServer.start(HOLD_MUSIC, folder);
        carrier = Sipp.waits("uas-answers", folder, "-timeout", "110");
        server = RunningServer.start(folder, """
                numbers:
                  "ask-alice": { twiml: "<Response><Dial><Client>alice</Client></Dial></Response>" }
                users:
                  alice: { password: wonderland }
                  bob: { password: builder }
                trunks:
                  carrier: { uri: "sip:127.0.0.1:%d", match: "+1555020*" }
                rates:
                  "client:": { outbound: 0.02 }
                """.formatted(carrier.port()));
        api = new CallApi(server.http());
        alice = Baresip.sounding(ALICES_PITCH, Baresip.Line.udp("alice", "wonderland", server), folder);
        bob = Baresip.sounding(BOBS_PITCH, Baresip.Line.udp("bob", "builder", server), folder);
        alice.registered();
        bob.registered();
    }

    @AfterAll
    static void stop() throws Exception {
        alice.close();
        bob.close();
        server.close();
        carrier.close();
        music.close();
        app.close();
    }

    @Test
    void tellsWhatItKnowsOfACallFromItsOrderToItsEnd() throws Exception {
        CallApi.Answer queued = api.post("/calls", """
                {"from": "+15550009999", "to": "client:alice", "twiml": "%s", "annotation": "first",
                 "metadata": {"order": "17"}}""".formatted(WAIT));
        String id = queued.text("id");
        alice.await("CALL_INCOMING");
        JsonNode ringing = api.awaitStatus(id, "ringing");
        alice.accept();
        JsonNode answered = api.awaitStatus(id, "in-progress");
        CallApi.Answer noted = api.send("PATCH", "/calls/" + id, "{\"metadata\": {\"step\": \"2\"}}");
        JsonNode listed = api.get("/calls?metadata.order=17&metadata.step=2")
                .body()
                .path("calls")
                .get(0);
        CallApi.Answer over = api.post("/calls/" + id + "/hangup", "");
        alice.await("CALL_CLOSED");

        assertThat(queued.text("status")).isEqualTo("queued");
        assertThat(ringing.path("startTime").isNull()).isTrue();
        assertThat(answered.path("startTime").doubleValue())
                .isGreaterThanOrEqualTo(answered.path("dateCreated").doubleValue());
        assertThat(answered.path("price").isNull()).isTrue();
        assertThat(noted.body().path("metadata").toString()).isEqualTo("{\"order\":\"17\",\"step\":\"2\"}");
        assertThat(listed.path("id").asString()).isEqualTo(id);
        JsonNode call = over.body();
        assertThat(call.path("status").asString()).isEqualTo("completed");
        assertThat(call.path("accountSid").asString()).isEqualTo(RunningServer.ACCOUNT);
        assertThat(call.path("from").asString()).isEqualTo("+15550009999");
        assertThat(call.path("fromFormatted").asString()).isEqualTo("(555) 000-9999");
        assertThat(call.path("to").asString()).isEqualTo("client:alice");
        assertThat(call.path("toFormatted").asString()).isEqualTo("client:alice");
        assertThat(call.path("direction").asString()).isEqualTo("outbound-api");
        assertThat(call.path("annotation").asString()).isEqualTo("first");
        assertThat(call.path("duration").asInt()).isBetween(0, 10);
        assertThat(call.path("price").decimalValue()).isEqualByComparingTo("0.02");
        assertThat(call.path("priceUnit").asString()).isEqualTo("USD");
        assertThat(call.path("queueTime").isIntegralNumber()).isTrue();
        assertThat(call.path("endTime").doubleValue())
                .isGreaterThanOrEqualTo(call.path("startTime").doubleValue());
        assertThat(call.path("dateUpdated").doubleValue())
                .isGreaterThanOrEqualTo(call.path("endTime").doubleValue());
        assertThat(call.path("uri").asString()).isEqualTo("/v1/calls/" + id);
        assertThat(call.path("subresourceUris").path("recordings").asString())
                .isEqualTo("/v1/calls/" + id + "/recordings");
        assertThat(call.path("groupSid").isNull()).isTrue();
        assertThat(new TreeSet<>(call.propertyNames())).hasSize(27 + 2);
        assertThat(api.send("DELETE", "/calls/" + id, "").status()).isEqualTo(204);
        assertThat(api.get("/calls/" + id).status()).isEqualTo(404);
    }

    @Test
    void tellsWhatSipSaysOfAnIncomingCall() throws Exception {
        CallApi.Answer none = api.get("/calls?to=%2B15550300");
        String number = server.api()
                .post("/IncomingPhoneNumbers.json", Map.of("PhoneNumber", "+15550300", "VoiceUrl", app.url("/voice")))
                .text("sid");
        String diversion = "Diversion: <sip:+15550007777@127.0.0.1>\n      Max-Forwards: 70";
        try (Sipp phone = Sipp.variant("uac-waits", Map.of("Max-Forwards: 70", diversion), folder)
                .calls("+15550300", server.sipPort())) {
            phone.succeeds();
        }

        JsonNode call = api.awaitStatus(onlyCall("to=%2B15550300"), "completed");

        assertThat(none.body().path("calls")).isEmpty();
        assertThat(call.path("direction").asString()).isEqualTo("inbound");
        assertThat(call.path("callerName").asString()).isEqualTo("SIPp");
        assertThat(call.path("forwardedFrom").asString()).isEqualTo("+15550007777");
        assertThat(call.path("phoneNumberSid").asString()).isEqualTo(number);
        assertThat(call.path("price").isNull()).isTrue();
    }

    @Test
    void tellsTheTrunkAndWhoAnswered() throws Exception {
        String id = api.place("""
                {"from": "+15550009999", "to": "+15550201", "twiml": "<Response/>", "machineDetection": "Enable",
                 "machineDetectionSilenceTimeout": 2000}""");

        JsonNode call = api.awaitStatus(id, "completed");

        assertThat(call.path("trunkSid").asString()).matches("TK[0-9a-f]{32}");
        assertThat(call.path("answeredBy").asString()).isEqualTo("unknown");
    }

    @Test
    void redirectsACallThatGoesOn() throws Exception {
        String id = talkToAlice();

        CallApi.Answer toUrl = api.post("/calls/" + id + "/redirect", "{\"url\": \"%s\"}".formatted(app.url("/press")));
        JsonNode key = alice.await("CALL_DTMF_START");
        CallApi.Answer toTwiml =
                api.post("/calls/" + id + "/redirect", "{\"twiml\": \"<Response><Hangup/></Response>\"}");
        alice.await("CALL_CLOSED");

        assertThat(toUrl.text("status")).isEqualTo("in-progress");
        assertThat(key.path("param").asString()).isEqualTo("7");
        assertThat(toTwiml.status()).isEqualTo(200);
        api.awaitStatus(id, "completed");
        assertThat(api.post("/calls/" + id + "/redirect", "{\"twiml\": \"<Response/>\"}")
                        .text("code"))
                .isEqualTo("call-over");
    }

    @Test
    void endsACallThatRings() throws Exception {
        String id = api.place("""
                {"from": "+15550009999", "to": "client:alice", "twiml": "%s"}""".formatted(WAIT));
        alice.await("CALL_INCOMING");
        api.awaitStatus(id, "ringing");

        CallApi.Answer early = api.post("/calls/" + id + "/hold", "");
        CallApi.Answer canceled = api.send("PATCH", "/calls/" + id, "{\"status\": \"canceled\"}");
        alice.await("CALL_CLOSED");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("code")).isEqualTo("call-not-in-progress");
        assertThat(early.text("state")).isEqualTo("ringing");
        assertThat(canceled.text("status")).isEqualTo("canceled");
    }

    @Test
    void mutesAPartyForTheOther() throws Exception {
        Bridge bridge = bridge();
        await("bob hears alice", () -> bob.heard().lately().hasTone(ALICES_PITCH));

        CallApi.Answer muted = api.post("/calls/" + bridge.alice() + "/mute", "");
        await("bob hears nothing", () -> bob.heard().lately().isSilent());
        boolean aliceStillHears = alice.heard().lately().hasTone(BOBS_PITCH);
        CallApi.Answer unmuted = api.post("/calls/" + bridge.alice() + "/unmute", "");
        await("bob hears alice again", () -> bob.heard().lately().hasTone(ALICES_PITCH));

        assertThat(muted.flag("muted")).isTrue();
        assertThat(aliceStillHears).isTrue();
        assertThat(unmuted.flag("muted")).isFalse();
        bridge.end();
    }

    @Test
    void holdsAPartyAndTakesItBack() throws Exception {
        Bridge bridge = bridge();
        await("bob hears alice", () -> bob.heard().lately().hasTone(ALICES_PITCH));
        String recording = api.post("/calls/" + bridge.alice() + "/record", "{\"channels\": \"dual\"}")
                .text("id");

        CallApi.Answer held =
                api.post("/calls/" + bridge.alice() + "/hold", "{\"url\": \"%s\"}".formatted(music.url()));
        await("bob hears nothing", () -> bob.heard().lately().isSilent());
        await("alice was sent the music", () -> lately(recording, 1).hasTone(HOLD_MUSIC));
        CallApi.Answer unheld = api.post("/calls/" + bridge.alice() + "/unhold", "");
        await("bob hears alice again", () -> bob.heard().lately().hasTone(ALICES_PITCH));
        await("alice is sent bob again", () -> lately(recording, 1).hasTone(BOBS_PITCH));

        assertThat(held.flag("held")).isTrue();
        assertThat(unheld.flag("held")).isFalse();
        assertThat(bridge.told().path("parentCallSid").asString()).isEqualTo(bridge.bob());
        assertThat(bridge.told().path("direction").asString()).isEqualTo("outbound-dial");
        bridge.end();
    }

    @Test
    void recordsWhatIsWantedAndNoMore() throws Exception {
        Bridge bridge = bridge();
        await("bob hears alice", () -> bob.heard().lately().hasTone(ALICES_PITCH));

        CallApi.Answer dual = api.post("/calls/" + bridge.bob() + "/record", "{\"channels\": \"dual\"}");
        CallApi.Answer inbound = api.post("/calls/" + bridge.bob() + "/record", "{\"track\": \"inbound\"}");
        await(
                "both sides",
                () -> lately(dual.text("id"), 1).hasTone(ALICES_PITCH)
                        && lately(inbound.text("id"), 0).hasTone(BOBS_PITCH));
        CallApi.Answer unclear = api.post("/calls/" + bridge.bob() + "/stopRecording", "");
        CallApi.Answer stopped = api.post(
                "/calls/" + bridge.bob() + "/stopRecording", "{\"recordingId\": \"%s\"}".formatted(dual.text("id")));
        CallApi.Answer last = api.post("/calls/" + bridge.bob() + "/stopRecording", "");

        Wav both = wav(dual.text("id"));
        Wav one = wav(inbound.text("id"));
        assertThat(unclear.text("code")).isEqualTo("several-recordings");
        assertThat(stopped.text("id")).isEqualTo(bridge.bob());
        assertThat(last.status()).isEqualTo(200);
        assertThat(both.channel(0).hasTone(BOBS_PITCH)).isTrue();
        assertThat(both.channel(0).hasTone(ALICES_PITCH)).isFalse();
        assertThat(both.channel(1).hasTone(ALICES_PITCH)).isTrue();
        assertThat(both.channel(1).hasTone(BOBS_PITCH)).isFalse();
        assertThat(one.hasTone(BOBS_PITCH)).isTrue();
        assertThat(one.hasTone(ALICES_PITCH)).isFalse();
        assertThat(api.get("/calls/" + bridge.bob() + "/recordings").body().path("recordings"))
                .hasSize(2);
        bridge.end();
    }

    /// Bob's call and the one that it made to alice, while both talk.
    private record Bridge(String bob, String alice) {
        JsonNode told() throws Exception {
            return api.get("/calls/" + alice).body();
        }

        void end() throws Exception {
            api.post("/calls/" + bob + "/hangup", "");
            TwilioCallTest.bob.await("CALL_CLOSED");
            TwilioCallTest.alice.await("CALL_CLOSED");
            api.awaitStatus(alice, "completed");
        }
    }

    private static Bridge bridge() throws Exception {
        bob.dial("ask-alice");
        alice.await("CALL_INCOMING");
        alice.accept();
        bob.await("CALL_ESTABLISHED");
        String child = Awaitility.await()
                .until(
                        () -> api.get("/calls?status=in-progress&direction=outbound-dial&limit=1")
                                .body()
                                .path("calls")
                                .path(0)
                                .path("id")
                                .asString(""),
                        id -> !id.isEmpty());
        String parent = api.get("/calls/" + child).text("parentCallSid");
        return new Bridge(parent, child);
    }

    /// A call to alice that she has answered.
    private static String talkToAlice() throws Exception {
        String id = api.place("""
                {"from": "+15550009999", "to": "client:alice", "twiml": "%s"}""".formatted(WAIT));
        alice.await("CALL_INCOMING");
        alice.accept();
        api.awaitStatus(id, "in-progress");
        return id;
    }

    private static String onlyCall(String query) throws Exception {
        JsonNode calls = api.get("/calls?" + query).body().path("calls");
        assertThat(calls).hasSize(1);
        return calls.get(0).path("id").asString();
    }

    /// The last half second of what is recorded so far.
    private static Wav lately(String recording, int channel) throws Exception {
        Path file = folder.resolve("data/recordings")
                .resolve(recording.substring(2, 4))
                .resolve(recording + ".wav");
        return Files.exists(file) ? Wav.read(file).channel(channel).lately() : Wav.EMPTY;
    }

    private static Wav wav(String recording) throws Exception {
        return Wav.read(Files.write(folder.resolve(recording + "-fetched.wav"), api.audio(recording)));
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
