package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two telephones of the desk, registered with their passwords, call and are called.
@Timeout(120)
class BaresipTest {
    private static final int ALICES_PITCH = 440;
    private static final int BOBS_PITCH = 700;
    private static final int MUSIC = 1000;
    private static final String WAIT = "<Response><Pause length='60'/></Response>";

    @TempDir
    static Path folder;

    private static WebApp app;
    private static ToneServer music;
    private static RunningServer server;
    private static Api api;
    private static Baresip alice;
    private static Baresip bob;

    @BeforeAll
    static void start() throws Exception {
        app = WebApp.start();
        music = ToneServer.start(MUSIC, folder);
        server = RunningServer.start(folder, """
                numbers:
                  "music": { twiml: "<Response><Play loop='0'>%1$s</Play></Response>" }
                  "keys": { url: "%2$s/ask" }
                  "bye": { twiml: "<Response><Play digits='9'/><Hangup/></Response>" }
                  "ask-alice":
                    twiml: "<Response><Dial action='%2$s/dialled'><Client>alice</Client></Dial></Response>"
                users:
                  alice: { password: wonderland }
                  bob: { password: builder }
                """.formatted(music.url(), app.url("")));
        api = server.api();
        app.on("/ask", WebApp.Response.twiml("<Response><Gather action='/pressed' timeout='10'/></Response>"));
        app.on("/pressed", WebApp.Response.twiml("<Response><Hangup/></Response>"));
        app.on("/dialled", WebApp.Response.twiml("<Response><Hangup/></Response>"));
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
        music.close();
        app.close();
    }

    @Test
    void aWrongPasswordDoesNotRegister() throws Exception {
        try (Baresip mallory = Baresip.sounding(BOBS_PITCH, Baresip.Line.udp("alice", "guess", server), folder)) {
            mallory.awaitOnScreen("401 Unauthorized");

            // The only alice that rings is the real one.
            String sid = api.call("client:alice", Map.of("Twiml", WAIT));
            alice.await("CALL_INCOMING");
            alice.hangUp();
            api.awaitStatus(sid, "busy");
        }
    }

    @Test
    void ringsIsAnsweredAndHangsUp() throws Exception {
        String sid = api.call("client:alice", Map.of("Twiml", """
                <Response><Pause length='1'/><Play digits='5'/><Pause length='60'/></Response>"""));
        JsonNode incoming = alice.await("CALL_INCOMING");
        api.awaitStatus(sid, "ringing");
        alice.accept();
        JsonNode key = alice.await("CALL_DTMF_START");
        alice.hangUp();

        JsonNode call = api.awaitStatus(sid, "completed");
        assertThat(incoming.path("peeruri").asString()).startsWith("sip:+15550009999@");
        assertThat(key.path("param").asString()).isEqualTo("5");
        assertThat(call.path("to").asString()).isEqualTo("client:alice");
        assertThat(call.path("duration").asString()).isIn("1", "2", "3");
    }

    @Test
    void isHungUpByTheServer() throws Exception {
        String sid = api.call("client:alice", Map.of("Twiml", WAIT));
        alice.await("CALL_INCOMING");
        alice.accept();
        alice.await("CALL_ESTABLISHED");

        api.post("/Calls/" + sid + ".json", Map.of("Status", "completed"));

        alice.await("CALL_CLOSED");
        api.awaitStatus(sid, "completed");
    }

    @Test
    void isBusyWhenItDeclines() throws Exception {
        String sid = api.call("client:alice", Map.of("Twiml", WAIT));
        alice.await("CALL_INCOMING");

        alice.hangUp();

        assertThat(api.awaitStatus(sid, "busy").path("duration").asString()).isEqualTo("0");
    }

    @Test
    void isBusyWhileItTalks() throws Exception {
        String first = api.call("client:alice", Map.of("Twiml", WAIT));
        alice.await("CALL_INCOMING");
        alice.accept();
        alice.await("CALL_ESTABLISHED");

        String second = api.call("client:alice", Map.of("Twiml", WAIT));

        api.awaitStatus(second, "busy");
        alice.hangUp();
        api.awaitStatus(first, "completed");
    }

    @Test
    void stopsRingingWhenNobodyPicksUp() throws Exception {
        String sid = api.call("client:alice", Map.of("Twiml", WAIT, "Timeout", "1"));

        alice.await("CALL_INCOMING");

        alice.await("CALL_CLOSED");
        api.awaitStatus(sid, "no-answer");
    }

    @Test
    void hearsWhatIsPlayedAndIsRecorded() throws Exception {
        String sid = api.call(
                "client:alice",
                Map.of(
                        "Twiml",
                        "<Response><Play>" + music.url() + "</Play></Response>",
                        "Record",
                        "true",
                        "RecordingChannels",
                        "dual"));
        alice.await("CALL_INCOMING");
        alice.accept();
        alice.await("CALL_CLOSED");

        api.awaitStatus(sid, "completed");
        Wav heard = alice.heard();
        Wav recorded = Wav.recordedBy(folder);
        assertThat(heard.hasTone(MUSIC)).as("heard").isTrue();
        assertThat(heard.hasTone(ALICES_PITCH)).isFalse();
        assertThat(recorded.channel(0).hasTone(ALICES_PITCH)).as("recorded").isTrue();
        assertThat(recorded.channel(0).hasTone(MUSIC)).isFalse();
        assertThat(recorded.channel(1).hasTone(MUSIC)).isTrue();
    }

    @Test
    void callsANumberAndHearsIt() throws Exception {
        alice.dial("music");
        alice.await("CALL_ESTABLISHED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> alice.heard().hasTone(MUSIC));

        alice.hangUp();

        JsonNode call = lastCallTo("music", "completed");
        assertThat(call.path("direction").asString()).isEqualTo("inbound");
        assertThat(call.path("from").asString()).startsWith("sip:alice@");
    }

    @Test
    void isHungUpByTheScriptOfTheNumber() throws Exception {
        alice.dial("bye");

        alice.await("CALL_DTMF_START");

        alice.await("CALL_CLOSED");
        lastCallTo("bye", "completed");
    }

    @Test
    void pressesKeys() throws Exception {
        alice.dial("keys");
        alice.await("CALL_RTPESTAB");
        alice.await("CALL_ESTABLISHED");

        for (String key : List.of("4", "2", "#")) {
            alice.press(key);
        }

        alice.await("CALL_CLOSED");
        assertThat(app.received("/pressed")).hasSize(1);
        assertThat(app.received("/pressed").getFirst().parameters()).containsEntry("Digits", "42");
    }

    @Test
    void telephonesTalkToEachOther() throws Exception {
        bob.dial("ask-alice");
        alice.await("CALL_INCOMING");
        alice.accept();
        bob.await("CALL_ESTABLISHED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> alice.heard().hasTone(BOBS_PITCH) && bob.heard().hasTone(ALICES_PITCH));

        alice.hangUp();

        bob.await("CALL_CLOSED");
        assertThat(app.received("/dialled")).hasSize(1);
        assertThat(app.received("/dialled").getFirst().parameters())
                .containsEntry("DialCallStatus", "completed")
                .containsKey("DialCallDuration");
    }

    private static JsonNode lastCallTo(String number, String status) throws Exception {
        JsonNode calls = api.fetch("/Calls.json?PageSize=1&To=" + number).body().path("calls");
        return api.awaitStatus(calls.get(0).path("sid").asString(), status);
    }
}
