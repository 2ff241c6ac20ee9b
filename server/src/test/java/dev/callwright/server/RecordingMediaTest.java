package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.Sound;
import dev.callwright.media.file.AudioFiles;
import dev.callwright.media.file.AudioLimits;
import dev.callwright.server.audio.AudioFolder;
import dev.callwright.server.config.Secret;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.CallRequests;
import dev.callwright.server.rest.Guesses;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.rest.recording.RecordingMedia;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.testkit.Tones;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.world.VirtualTime;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The audio of recordings over HTTP: two seconds, one side with 400 Hz and the other with 1200 Hz.
class RecordingMediaTest {
    private static final AccountSid ACCOUNT = new AccountSid("AC0123456789abcdef0123456789abcdef");
    private static final RecordingSid DUAL = new RecordingSid("RE" + "2".repeat(32));
    private static final RecordingSid MONO = new RecordingSid("RE" + "1".repeat(32));
    private static final int RATE = 8000;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebClient web = new WebClient(new HostGuard(true), WebhookLog.SILENT);
    private Store store;
    private AudioFolder audio;
    private Javalin server;

    @BeforeEach
    void keepTwoRecordings() throws Exception {
        store = Store.open(StoreAddress.sqlite(folder.resolve("test.db")));
        audio = new AudioFolder(folder, () -> "http://us/", web, 1000, new VirtualTime());
        short[] left = Tones.sine(400, 2 * RATE, RATE, 0.2);
        short[] right = Tones.sine(1200, 2 * RATE, RATE, 0.2);
        keep(DUAL, left, right);
        keep(MONO, left);
        serve(true);
    }

    @AfterEach
    void stop() {
        server.stop();
        audio.close();
        web.close();
        store.close();
    }

    @ParameterizedTest
    @CsvSource({"''", ".wav"})
    void givesTheAudioAsItIsKept(String suffix) throws Exception {
        HttpResponse<byte[]> answer = get(DUAL + suffix);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/x-wav");
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(answer.body()).isEqualTo(Files.readAllBytes(audio.recording(DUAL)));
    }

    @Test
    void putsBothSidesIntoOneChannel() throws Exception {
        HttpResponse<byte[]> answer = get(DUAL + ".wav?RequestedChannels=1");

        assertThat(answer.body()).hasSize(44 + 2 * 2 * RATE);
        assertThat(answer.body()[22]).isEqualTo((byte) 1);
        assertThat(tone(answer.body(), 400)).isGreaterThan(0.4);
        assertThat(tone(answer.body(), 1200)).isGreaterThan(0.4);
    }

    @Test
    void givesMpegAudio() throws Exception {
        HttpResponse<byte[]> dual = get(DUAL + ".mp3");
        HttpResponse<byte[]> again = get(DUAL + ".mp3");
        HttpResponse<byte[]> mixed = get(DUAL + ".mp3?RequestedChannels=1");
        HttpResponse<byte[]> mono = get(MONO + ".mp3");

        assertThat(dual.headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(again.body()).isEqualTo(dual.body());
        assertThat(mixed.body().length).isLessThan(dual.body().length);
        for (HttpResponse<byte[]> answer : List.of(dual, mixed)) {
            assertThat(tone(answer.body(), 400)).isGreaterThan(0.3);
            assertThat(tone(answer.body(), 1200)).isGreaterThan(0.3);
        }
        assertThat(tone(mono.body(), 400)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9,0,9",
        "bytes=100-100,100,100",
        "bytes=64000-,64000,64043",
        "bytes=-44,64000,64043",
        "bytes=64040-99999,64040,64043",
        "bytes=-99999,0,64043"
    })
    void givesAPart(String range, int first, int last) throws Exception {
        HttpResponse<byte[]> answer = get(DUAL + ".wav", "Range", range);

        byte[] all = Files.readAllBytes(audio.recording(DUAL));
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes " + first + "-" + last + "/64044");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(all, first, last + 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"bytes=64044-;416", "bytes=-0;416", "bytes=9-3;200", "bytes=0-1,5-6;200", "lines=1-2;200"})
    void refusesOrIgnoresOtherRanges(String range, int status) throws Exception {
        assertThat(get(DUAL + ".wav", "Range", range).statusCode()).isEqualTo(status);
    }

    @Test
    void givesAPartOfTheSameFileOnly() throws Exception {
        String tag = get(DUAL + ".wav").headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> same = get(DUAL + ".wav", "Range", "bytes=0-1", "If-Range", tag);
        HttpResponse<byte[]> other = get(DUAL + ".wav", "Range", "bytes=0-1", "If-Range", "\"other\"");
        HttpResponse<byte[]> known = get(DUAL + ".wav", "If-None-Match", tag);

        assertThat(same.statusCode()).isEqualTo(206);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(known.statusCode()).isEqualTo(304);
    }

    @Test
    void tellsTheLengthWithoutTheAudio() throws Exception {
        HttpResponse<byte[]> answer = send(request(DUAL + ".wav").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("64044");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "11111111111111111111111111111111.wav?RequestedChannels=2,400,16113",
        "22222222222222222222222222222222.wav?RequestedChannels=3,400,20422",
        "22222222222222222222222222222222.ogg,404,20404",
        "33333333333333333333333333333333,404,20404",
        "33333333333333333333333333333333.mp3,404,20404"
    })
    void saysWhatIsNotToBeHad(String place, int status, int code) throws Exception {
        HttpResponse<byte[]> answer = get("RE" + place);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"code\":" + code);
    }

    @Test
    void givesNothingOfADeletedRecording() throws Exception {
        get(DUAL + ".mp3");

        store.recordings().delete(ACCOUNT, DUAL, Instant.now());
        audio.delete(DUAL);

        assertThat(get(DUAL + ".mp3").statusCode()).isEqualTo(404);
        assertThat(folder.resolve("forms")).isEmptyDirectory();
    }

    @Test
    void asksForCredentialsWhenItIsNotOpen() throws Exception {
        server.stop();
        serve(false);

        HttpResponse<byte[]> stranger = get(DUAL + ".wav");
        HttpResponse<byte[]> owner = get(
                DUAL + ".wav",
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((ACCOUNT + ":s3cret").getBytes(StandardCharsets.US_ASCII)));

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(owner.statusCode()).isEqualTo(200);
    }

    private void serve(boolean open) {
        store.accounts().put(Account.own(ACCOUNT, "", new Secret("s3cret"), Instant.now()));
        Authenticator authenticator = new Authenticator(store.accounts()::find, store.apiKeys(), Guesses.standard());
        RecordingMedia media = new RecordingMedia(authenticator, store.recordings(), RestEdge.sounds(audio), open);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            new RestApi(authenticator, new CallRequests(store.exchanges(), InstantSource.system()), List.of())
                    .mount(config.routes);
            media.mount(config.routes);
        });
        server.start("127.0.0.1", 0);
    }

    private void keep(RecordingSid sid, short[]... sides) throws Exception {
        int frames = sides[0].length;
        int block = 2 * sides.length;
        ByteBuffer wav = ByteBuffer.allocate(44 + frames * block).order(ByteOrder.LITTLE_ENDIAN);
        wav.putInt(0x46464952).putInt(36 + frames * block).putInt(0x45564157);
        wav.putInt(0x20746d66).putInt(16).putShort((short) 1).putShort((short) sides.length);
        wav.putInt(RATE).putInt(RATE * block).putShort((short) block).putShort((short) 16);
        wav.putInt(0x61746164).putInt(frames * block);
        for (int i = 0; i < frames; i++) {
            for (short[] side : sides) {
                wav.putShort(side[i]);
            }
        }
        Files.write(audio.recording(sid), wav.array());
        store.recordings()
                .put(new Recording(
                        sid,
                        new CallSid("CA" + "0".repeat(32)),
                        ACCOUNT,
                        Recording.Status.COMPLETED,
                        Recording.Source.OUTBOUND_API,
                        sides.length,
                        Recording.Track.BOTH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static double tone(byte[] file, double hertz) throws Exception {
        Sound sound = AudioFiles.read(file, "", AudioLimits.DEFAULT);
        short[] all = sound.toArray();
        return Tones.share(Arrays.copyOfRange(all, RATE / 2, RATE * 3 / 2), hertz, sound.sampleRate());
    }

    private HttpResponse<byte[]> get(String place, String... headers) throws Exception {
        return send(headers.length == 0 ? request(place) : request(place).headers(headers));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String place) {
        return HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + server.port() + "/2010-04-01/Accounts/" + ACCOUNT + "/Recordings/" + place));
    }
}
