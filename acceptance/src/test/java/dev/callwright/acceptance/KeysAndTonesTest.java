package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.callwright.testkit.Tones;
import dev.callwright.testkit.WebApp;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is heard: keys in both directions, and a tone that goes to the far end and comes back.
@Timeout(120)
class KeysAndTonesTest {
    private static final int RATE = 8000;
    private static final AudioFormat MONO = new AudioFormat(RATE, 16, 1, true, false);
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
        HttpServer web = servesTone();
        try (RunningServer server = RunningServer.start(folder, "");
                Sipp phone = Sipp.waits("uas-answers", folder, "-rtp_echo")) {
            String url = "http://127.0.0.1:" + web.getAddress().getPort() + "/tone.wav";
            String sid = server.api()
                    .call(
                            at(phone),
                            Map.of(
                                    "Twiml", "<Response><Play>" + url + "</Play></Response>",
                                    "Record", "true",
                                    "RecordingChannels", "dual"));

            phone.succeeds();
            server.api().awaitStatus(sid, "completed");
        } finally {
            web.stop(0);
        }
        short[] farEnd = middleOfRecording(0);
        short[] ourSide = middleOfRecording(1);
        assertThat(Tones.share(farEnd, PITCH, RATE)).isGreaterThan(0.9);
        assertThat(Tones.share(farEnd, OTHER_PITCH, RATE)).isLessThan(0.01);
        assertThat(Tones.share(ourSide, PITCH, RATE)).isGreaterThan(0.9);
    }

    private HttpServer servesTone() throws Exception {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        short[] tone = Tones.sine(PITCH, 3 * RATE, RATE, 0.5);
        ByteBuffer bytes = ByteBuffer.allocate(2 * tone.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(tone);
        try (AudioInputStream audio =
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), MONO, tone.length)) {
            AudioSystem.write(
                    audio, AudioFileFormat.Type.WAVE, pages.resolve("tone.wav").toFile());
        }
        HttpServer web = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), pages, SimpleFileServer.OutputLevel.NONE);
        web.start();
        return web;
    }

    /// Half a second of one channel from the middle of the only recording.
    private short[] middleOfRecording(int channel) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data/recordings"));
                AudioInputStream audio = AudioSystem.getAudioInputStream(files.filter(Files::isRegularFile)
                        .findFirst()
                        .orElseThrow()
                        .toFile())) {
            assertThat(audio.getFormat().getChannels()).isEqualTo(2);
            ByteBuffer samples = ByteBuffer.wrap(audio.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int frames = samples.capacity() / 4;
            assertThat(Duration.ofMillis(frames * 1000L / RATE)).isGreaterThan(Duration.ofSeconds(2));
            short[] middle = new short[RATE / 2];
            for (int i = 0; i < middle.length; i++) {
                int frame = frames / 2 - middle.length / 2 + i;
                middle[i] = samples.getShort(4 * frame + 2 * channel);
            }
            return middle;
        }
    }

    private static String at(Sipp phone) {
        return "sip:sipp@127.0.0.1:" + phone.port();
    }
}
