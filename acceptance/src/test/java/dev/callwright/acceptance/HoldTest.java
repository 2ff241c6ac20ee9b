package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The far end holds a call and takes it back: the audio stops and comes again.
@Timeout(120)
class HoldTest {
    private static final int MUSIC = 1000;
    private static final int PITCH = 440;

    /// Shorter than the scenarios hold, much longer than the distance of packets.
    private static final Duration PAUSE = Duration.ofMillis(600);

    @TempDir
    static Path folder;

    private static ToneServer music;
    private static RunningServer server;
    private static String playing;

    @BeforeAll
    static void start() throws Exception {
        music = ToneServer.start(MUSIC, folder);
        playing = "<Response><Play loop='0'>" + music.url() + "</Play></Response>";
        server = RunningServer.start(folder, """
                numbers:
                  "music": { twiml: "%s" }
                users:
                  carol: { password: carol }
                """.formatted(playing));
    }

    @AfterAll
    static void stop() {
        server.close();
        music.close();
    }

    @Test
    void silencesATelephoneUntilItComesBack() throws Exception {
        try (Baresip carol = Baresip.sounding(PITCH, Baresip.Line.udp("carol", "carol", server), folder)) {
            carol.registered();
            String sid = server.api()
                    .call("client:carol", Map.of("Twiml", playing, "Record", "true", "RecordingChannels", "dual"));
            carol.await("CALL_INCOMING");
            carol.accept();
            await("both sound", () -> lately().hasTone(PITCH) && carol.heard().hasTone(MUSIC));

            carol.hold();
            await("silence", () -> lately().isSilent());
            carol.resume();
            await("her tone again", () -> lately().hasTone(PITCH));

            // What comes back to her is seen by a key: baresip writes down no audio after a hold.
            server.api().post("/Calls/" + sid + ".json", Map.of("Twiml", """
                    <Response><Play digits='7'/><Pause length='60'/></Response>"""));
            JsonNode key = carol.await("CALL_DTMF_START");
            carol.hangUp();
            server.api().awaitStatus(sid, "completed");
            assertThat(key.path("param").asString()).isEqualTo("7");
        }
    }

    /// @param wanted how we have to answer
    @ParameterizedTest
    @CsvSource({"sendonly,recvonly", "inactive,inactive"})
    void stopsOurPacketsWhenTheCallerHolds(String hold, String wanted) throws Exception {
        try (FarEar ear = FarEar.open();
                Sipp phone = Sipp.variant("uac-holds-elsewhere", Map.of("[hold]", hold, "[wanted]", wanted), folder)
                        .calls("music", server.sipPort(), "-key", "audio", Integer.toString(ear.port()))) {
            assertThat(ear.pauses(PAUSE)).isEqualTo(1);

            phone.succeeds();
        }
    }

    @ParameterizedTest
    @CsvSource({"sendonly,recvonly", "inactive,inactive"})
    void stopsOurPacketsWhenTheCalledOneHolds(String hold, String wanted) throws Exception {
        try (FarEar ear = FarEar.open();
                Sipp phone = Sipp.variant("uas-holds-elsewhere", Map.of("[hold]", hold, "[wanted]", wanted), folder)
                        .waits("-key", "audio", Integer.toString(ear.port()))) {
            String sid = server.api().call("sip:sipp@127.0.0.1:" + phone.port(), Map.of("Twiml", playing));

            assertThat(ear.pauses(PAUSE)).isEqualTo(1);

            phone.succeeds();
            server.api().awaitStatus(sid, "completed");
        }
    }

    /// A re-INVITE without an offer: we make one, and the ACK answers that we are held.
    @Test
    void stopsOurPacketsWhenOurOwnOfferIsAnsweredSo() throws Exception {
        try (FarEar ear = FarEar.open();
                Sipp phone = Sipp.variant("uac-holds-late", Map.of(), folder)
                        .calls("music", server.sipPort(), "-key", "audio", Integer.toString(ear.port()))) {
            assertThat(ear.pauses(PAUSE)).isEqualTo(1);

            phone.succeeds();
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    /// The last half second of the far end's channel.
    private static Wav lately() throws Exception {
        return Wav.recordedBy(folder).channel(0).lately();
    }
}
