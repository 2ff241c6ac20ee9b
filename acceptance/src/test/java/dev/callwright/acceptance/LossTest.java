package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Between us and the far end datagrams are lost: calls go on, nothing happens twice.
@Timeout(120)
class LossTest {
    private static final int PITCH = 1000;

    @TempDir
    static Path folder;

    private static WebApp app;
    private static ToneServer music;
    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        app = WebApp.start();
        music = ToneServer.start(PITCH, folder);
        server = RunningServer.start(folder, """
                numbers:
                  "bye": { url: "%1$s/bye", statusCallback: "%1$s/over" }
                  "stay": { url: "%1$s/stay", statusCallback: "%1$s/over" }
                """.formatted(app.url("")));
        api = server.api();
        app.on("/bye", WebApp.Response.twiml("<Response><Play>" + music.url() + "</Play></Response>"));
        app.on("/stay", WebApp.Response.twiml("<Response><Echo/></Response>"));
    }

    @AfterAll
    static void stop() {
        server.close();
        music.close();
        app.close();
    }

    @Test
    void aCallOutOutlivesTheLossOfEveryMessage() throws Exception {
        try (LossyWire wire = losesEverythingOnce();
                Sipp phone = Sipp.variant("uas-answers", behind(wire.leftPort()), folder)
                        .waits()) {
            wire.right(phone.port());
            String sid = api.call(
                    "sip:sipp@127.0.0.1:" + wire.leftPort(),
                    Map.of(
                            "Twiml", "<Response><Pause length='1'/></Response>",
                            "StatusCallback", app.url("/status"),
                            "StatusCallbackEvent", "answered"));

            phone.succeeds();
            api.awaitStatus(sid, "completed");
            assertThat(wire.lost()).as("INVITE, 180, 200, ACK, BYE, 200").isGreaterThanOrEqualTo(6);
            assertThat(toldStatuses(sid, 1)).containsExactly("in-progress");
        }
    }

    @Test
    void aCallInThatWeEndOutlivesTheLossOfEveryMessage() throws Exception {
        assertOneCall("uac-waits", "bye");
    }

    @Test
    void aCallInThatTheCallerEndsOutlivesTheLossOfEveryMessage() throws Exception {
        // SIPp takes a repeated 200 of the INVITE for the one of its BYE, so it stays until those are over.
        assertOneCall("uac-calls", "stay", "-d", "2000");
    }

    @Test
    void aToneOutlivesTheLossOfPackets() throws Exception {
        try (LossyWire wire = LossyWire.between(LossyWire.Rule.oneIn(5), LossyWire.Rule.oneIn(7));
                Sipp phone = Sipp.waits("uas-listens-elsewhere", folder, audioAt(wire.leftPort(), "-rtp_echo"))) {
            wire.right(phone.mediaPort());
            String sid = api.call(
                    "sip:sipp@127.0.0.1:" + phone.port(),
                    Map.of(
                            "Twiml", "<Response><Play>" + music.url() + "</Play></Response>",
                            "Record", "true",
                            "RecordingChannels", "dual"));

            phone.succeeds();
            api.awaitStatus(sid, "completed");
            assertThat(wire.lost()).isGreaterThan(20);
            assertThat(Wav.recordedBy(folder).channel(0).hasTone(PITCH)).isTrue();
        }
    }

    @Test
    void keysOutliveTheLossOfPacketsAndComeOnce() throws Exception {
        try (FarEar ear = FarEar.open();
                LossyWire wire = LossyWire.between(LossyWire.Rule.oneIn(3), LossyWire.Rule.oneIn(3))
                        .right(ear.port());
                Sipp phone = Sipp.waits("uas-listens-elsewhere", folder, audioAt(wire.leftPort()))) {
            String sid = api.call(
                    "sip:sipp@127.0.0.1:" + phone.port(),
                    Map.of("Twiml", "<Response><Play digits='11223#'/></Response>"));

            assertThat(ear.keys(6)).isEqualTo("11223#");
            phone.succeeds();
            api.awaitStatus(sid, "completed");
            assertThat(wire.lost()).isPositive();
        }
    }

    /// One call, told once, fetched once.
    private static void assertOneCall(String scenario, String number, String... options) throws Exception {
        try (LossyWire wire = losesEverythingOnce().right(server.sipPort());
                Sipp phone = Sipp.variant(scenario, behind(wire.rightPort()), folder)
                        .calls(number, wire.leftPort(), options)) {
            phone.succeeds();

            JsonNode calls = api.fetch("/Calls.json?To=" + number).body().path("calls");
            assertThat(calls.size()).isEqualTo(1);
            String sid = calls.get(0).path("sid").asString();
            api.awaitStatus(sid, "completed");
            app.await(1, request -> request.path().equals("/over") && isOf(sid, request), Duration.ofSeconds(20));
            assertThat(wire.lost()).as("INVITE, 200, ACK, BYE, 200").isGreaterThanOrEqualTo(5);
            assertThat(app.received("/" + number)).hasSize(1);
            assertThat(app.received("/over"))
                    .filteredOn(request -> isOf(sid, request))
                    .hasSize(1);
        }
    }

    private static LossyWire losesEverythingOnce() throws Exception {
        return LossyWire.between(LossyWire.Rule.firstTime(), LossyWire.Rule.firstTime());
    }

    /// The far end says that it is behind the wire, and wants answers whence its requests come (RFC 3581), so that all
    /// that we send goes through the wire too.
    private static Map<String, String> behind(int port) {
        return Map.of(
                "branch=[branch]", "branch=[branch];rport",
                "Contact: <sip:[local_ip]:[local_port]", "Contact: <sip:127.0.0.1:" + port,
                "Contact: <sip:sipp@[local_ip]:[local_port]", "Contact: <sip:sipp@127.0.0.1:" + port);
    }

    private static String[] audioAt(int port, String... more) {
        return Stream.concat(Stream.of("-key", "audio", Integer.toString(port)), Stream.of(more))
                .toArray(String[]::new);
    }

    private static List<String> toldStatuses(String sid, int count) throws Exception {
        app.await(count, request -> request.path().equals("/status") && isOf(sid, request), Duration.ofSeconds(20));
        return app.received("/status").stream()
                .filter(request -> isOf(sid, request))
                .map(request -> String.valueOf(request.parameters().get("CallStatus")))
                .toList();
    }

    private static boolean isOf(String sid, WebApp.Received request) {
        return sid.equals(request.parameters().get("CallSid"));
    }
}
