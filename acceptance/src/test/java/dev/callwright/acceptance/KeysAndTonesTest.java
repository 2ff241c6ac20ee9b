package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is heard: keys in both directions, and a tone that goes to the far end and comes back.
@Timeout(120)
class KeysAndTonesTest {
    private static final int PITCH = 1000;
    private static final int OTHER_PITCH = 700;

    @TempDir
    Path folder;

    @Test
    void keysOfTheFarEndReachTheApplication() throws Exception {
        try (WebApp app = WebApp.start();
                RunningServer server = RunningServer.start(folder, """
                        numbers:
                          "keys": { url: "%s" }
                        """.formatted(app.url("/ask")))) {
            app.on("/ask", WebApp.Response.twiml("<Response><Gather action='/keys' timeout='10'/></Response>"));
            app.on("/keys", WebApp.Response.twiml("<Response><Hangup/></Response>"));

            try (Sipp phone = Sipp.calls("uac-presses-keys", folder, "keys", server.sipPort())) {
                phone.succeeds();
            }

            assertThat(app.received("/keys")).hasSize(1);
            assertThat(app.received("/keys").getFirst().parameters()).containsEntry("Digits", "42");
        }
    }

    @Test
    void keysOfAScriptReachTheFarEnd() throws Exception {
        try (FarEar ear = FarEar.open();
                RunningServer server = RunningServer.start(folder, "");
                Sipp phone =
                        Sipp.waits("uas-listens-elsewhere", folder, "-key", "audio", Integer.toString(ear.port()))) {
            String sid = server.api()
                    .call(
                            at(phone),
                            Map.of(
                                    "SendDigits", "7w1",
                                    "Twiml", "<Response><Play digits='42#'/></Response>"));

            assertThat(ear.keys(5)).isEqualTo("7142#");
            phone.succeeds();
            server.api().awaitStatus(sid, "completed");
        }
    }

    @Test
    void aToneThatTheFarEndSendsBackIsInItsChannelOfTheRecording() throws Exception {
        try (ToneServer music = ToneServer.start(PITCH, folder);
                RunningServer server = RunningServer.start(folder, "");
                Sipp phone = Sipp.waits("uas-answers", folder, "-rtp_echo")) {
            String sid = server.api()
                    .call(
                            at(phone),
                            Map.of(
                                    "Twiml", "<Response><Play>" + music.url() + "</Play></Response>",
                                    "Record", "true",
                                    "RecordingChannels", "dual"));

            phone.succeeds();
            server.api().awaitStatus(sid, "completed");
        }
        Wav farEnd = Wav.recordedBy(folder).channel(0);
        Wav ourSide = Wav.recordedBy(folder).channel(1);
        assertThat(farEnd.audible()).isGreaterThan(Duration.ofSeconds(2));
        assertThat(farEnd.hasTone(PITCH)).isTrue();
        assertThat(farEnd.hasTone(OTHER_PITCH)).isFalse();
        assertThat(ourSide.hasTone(PITCH)).isTrue();
    }

    private static String at(Sipp phone) {
        return "sip:sipp@127.0.0.1:" + phone.port();
    }
}
