package dev.callwright.server.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.testkit.WebApp;
import dev.callwright.testkit.WebApp.Response;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.port.AudioStore.Fetched;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioFolderTest {
    private static final RecordingSid SID = new RecordingSid("RE" + "ab".repeat(16));
    private static final AccountSid ACCOUNT = new AccountSid("AC" + "1".repeat(32));
    private static final String ACCOUNTS = "http://us/Accounts/";
    private static final String RECORDINGS = ACCOUNTS + ACCOUNT + "/Recordings/";

    @TempDir
    Path data;

    private final VirtualTime time = new VirtualTime();
    private final WebApp app = WebApp.start();
    private final WebClient client = new WebClient(new HostGuard(true), WebhookLog.SILENT);
    private AudioFolder folder;

    @BeforeEach
    void open() {
        folder = new AudioFolder(data, () -> ACCOUNTS, client, 1000, time);
    }

    @AfterEach
    void close() {
        folder.close();
        client.close();
        app.close();
    }

    @Test
    void givesEveryRecordingAFileAndAUrl() throws IOException {
        Path file = folder.recording(SID);

        assertThat(file.getParent()).isDirectory();
        assertThat(folder.recordingUrl(ACCOUNT, SID)).isEqualTo(RECORDINGS + SID);
    }

    @Test
    void measuresARecordingByItsFileWhateverItsHeaderSays() throws Exception {
        Files.write(folder.recording(SID), wav(16_000, 0));

        assertThat(folder.length(SID)).contains(Duration.ofSeconds(1));
    }

    @Test
    void findsNoLengthInWhatIsNoWav() throws Exception {
        Files.write(folder.recording(SID), "RIFF".getBytes(StandardCharsets.US_ASCII));

        assertThat(folder.length(SID)).isEmpty();
        assertThat(folder.length(new RecordingSid("RE" + "0".repeat(32)))).isEmpty();
    }

    @Test
    void takesOurOwnRecordingFromTheFolder() throws Exception {
        Files.write(folder.recording(SID), wav(8, 8));

        assertThat(folder.fetch(RECORDINGS + SID + ".wav"))
                .isEqualTo(new Fetched.Audio(folder.recording(SID), "audio/x-wav"));
    }

    @Test
    void asksAgainOnlyWhenTheServerWantsItToBe() {
        app.on("/a.mp3", Response.text("audio/mpeg", "one").with("Cache-Control", "max-age=60"));

        folder.fetch(app.url("/a.mp3"));
        folder.fetch(app.url("/a.mp3"));
        time.run(Duration.ofSeconds(61));
        folder.fetch(app.url("/a.mp3"));

        assertThat(app.received()).hasSize(2);
    }

    @Test
    void asksWhetherAFileChangedByItsEtag() throws Exception {
        app.on(
                "/a.wav",
                request -> request.headers().getOrDefault("If-None-Match", "").equals("\"v1\"")
                        ? Response.of(304)
                        : Response.text("audio/x-wav", "one").with("ETag", "\"v1\""));

        Fetched first = folder.fetch(app.url("/a.wav"));
        Fetched second = folder.fetch(app.url("/a.wav"));

        assertThat(app.received()).hasSize(2);
        assertThat(second).isEqualTo(first);
        assertThat(Files.readString(((Fetched.Audio) second).file())).isEqualTo("one");
    }

    @Test
    void takesAChangedFileAnew() throws Exception {
        app.on(
                "/a.wav",
                _ -> Response.text("audio/x-wav", "version " + app.received().size()));

        folder.fetch(app.url("/a.wav"));
        Fetched second = folder.fetch(app.url("/a.wav"));

        assertThat(Files.readString(((Fetched.Audio) second).file())).isEqualTo("version 2");
    }

    @Test
    void refusesWhatIsTooLargeNoAudioOrNotThere() {
        app.on("/large", Response.text("audio/x-wav", "x".repeat(1001)))
                .on("/page", Response.text("text/html", "x"))
                .on("/gone", Response.of(404))
                .on("/blob.mp3", Response.text("application/octet-stream", "x"));

        assertThat(code("/large")).isEqualTo(11750);
        assertThat(code("/page")).isEqualTo(13420);
        assertThat(code("/gone")).isEqualTo(11200);
        assertThat(folder.fetch(app.url("/blob.mp3"))).isInstanceOf(Fetched.Audio.class);
    }

    @Test
    void saysWhenTheFolderCannotBeWritten() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "in the way");

        assertThatThrownBy(() -> new AudioFolder(file, () -> ACCOUNTS, client, 1000, time))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write to the data folder " + file);
    }

    private int code(String path) {
        return ((Fetched.Failed) folder.fetch(app.url(path))).problem().code();
    }

    /// Mono, 8000 Hz, 16 bits; `stated` is what the header says of the length.
    private static byte[] wav(int bytes, int stated) throws IOException {
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + stated);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(stated);
        return wav.array();
    }
}
