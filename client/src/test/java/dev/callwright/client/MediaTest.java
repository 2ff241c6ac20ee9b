package dev.callwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.client.CallwrightException.NotFound;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.testkit.WebApp;
import dev.callwright.testkit.WebApp.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bringing the audio of a recording.
@Timeout(60)
class MediaTest {
    private static final String AUDIO = "/v1/recordings/" + Samples.RECORDING + ".wav";

    @TempDir
    Path folder;

    private final WebApp server = WebApp.start();
    private final WebApp storage = WebApp.start();
    private final Callwright callwright = Samples.at(URI.create(server.url("")));

    @AfterEach
    void stop() {
        callwright.close();
        server.close();
        storage.close();
    }

    @Test
    void writesTheAudioToAFile() throws Exception {
        server.on(AUDIO, Response.text("audio/x-wav", "RIFF…"));

        recording().download(Recording.Format.WAV, folder.resolve("a.wav"));

        assertThat(folder.resolve("a.wav")).hasContent("RIFF…");
        assertThat(server.received(AUDIO).getFirst().headers()).containsKey("Authorization");
    }

    @Test
    void followsTheAudioElsewhereWithoutItsCredentials() throws Exception {
        server.on(AUDIO, Response.redirect(307, storage.url("/kept")));
        storage.on("/kept", Response.text("audio/x-wav", "RIFF…"));

        recording().download(Recording.Format.WAV, folder.resolve("a.wav"));

        assertThat(folder.resolve("a.wav")).hasContent("RIFF…");
        assertThat(storage.received().getFirst().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void leavesNoFileBehindWhenThereIsNoAudio() {
        server.on(
                AUDIO,
                new Response(
                        404,
                        Map.of("Content-Type", "application/problem+json"),
                        Samples.problem(404, "not-found", "")));

        assertThatThrownBy(() -> recording().download(Recording.Format.WAV, folder.resolve("a.wav")))
                .isInstanceOf(NotFound.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takesNoMoreThanAllowedAndFollowsNoCircle() throws Exception {
        try (Callwright careful =
                Samples.builder(URI.create(server.url(""))).mostMediaBytes(10).build()) {
            server.on(AUDIO, Response.text("audio/x-wav", "x".repeat(11)));

            assertThatThrownBy(() -> recordingOf(careful).download(Recording.Format.WAV, folder.resolve("a.wav")))
                    .isInstanceOf(ServerFailed.class)
                    .hasMessageContaining("10 bytes");

            server.on(AUDIO, Response.redirect(302, AUDIO));
            assertThatThrownBy(() -> recordingOf(careful).download(Recording.Format.WAV, folder.resolve("a.wav")))
                    .isInstanceOf(ServerFailed.class)
                    .hasMessageContaining("redirected more than");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void listsTheRecordingsOfACall() {
        server.on(
                "/v1/calls/" + Samples.ID + "/recordings",
                new Response(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"recordings\":[" + Samples.recording("completed") + "],\"nextCursor\":null}"));

        assertThat(callwright.recordings().of(Samples.ID))
                .extracting(Recording::status)
                .containsExactly(Recording.Status.COMPLETED);
    }

    private Recording recording() {
        return recordingOf(callwright);
    }

    private static Recording recordingOf(Callwright callwright) {
        return new Recording(new OwnFields(Api.read(Samples.recording("completed"))), callwright);
    }
}
