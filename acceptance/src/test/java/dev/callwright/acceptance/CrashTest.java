package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The server is killed in the middle of a call and started again on what it left.
@Timeout(120)
class CrashTest {
    /// One second of 8000 samples, 16 bits each: the file has grown by then.
    private static final long GROWN = 16_000;

    @TempDir
    Path folder;

    /// The calls of the run that was killed, by sid.
    private record Left(String finished, String cut) {}

    @Test
    void leavesAFailedCallWithOneCallbackAndAPlayableRecording() throws Exception {
        try (WebApp app = WebApp.start()) {
            Left left = killInCall(app);

            try (RunningServer server = RunningServer.start(folder, "")) {
                Api api = server.api();
                api.awaitStatus(left.cut(), "failed");
                awaitCompleted(app, left.cut());
                // A second call's callback comes after any repetition of the first one's.
                String next = placeCall(server, app);
                awaitCompleted(app, next);

                assertThat(completed(app, left.cut())).hasSize(1);
                assertThat(completed(app, left.cut()).getFirst().parameters()).containsEntry("CallStatus", "failed");
                assertThat(completed(app, left.finished())).hasSize(1);
                assertThat(listed(api)).containsExactly(next, left.cut(), left.finished());
            }
            try (AudioInputStream audio =
                    AudioSystem.getAudioInputStream(recording().toFile())) {
                assertThat(audio.getFrameLength()).isGreaterThanOrEqualTo(GROWN / 2);
                assertThat(audio.readAllBytes()).hasSize((int) audio.getFrameLength() * 2);
            }
        }
    }

    private Left killInCall(WebApp app) throws Exception {
        RunningServer server = RunningServer.start(folder, "");
        String finished = placeCall(server, app);
        awaitCompleted(app, finished);
        try (Sipp phone = Sipp.waits("uas-answers", folder)) {
            String sid = server.api()
                    .call(
                            at(phone),
                            Map.of(
                                    "Twiml", "<Response><Pause length='60'/></Response>",
                                    "Record", "true",
                                    "Trim", "do-not-trim",
                                    "StatusCallback", app.url("/status")));
            server.api().awaitStatus(sid, "in-progress");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::recordingHasGrown);
            return new Left(finished, sid);
        } finally {
            server.kill();
        }
    }

    private String placeCall(RunningServer server, WebApp app) throws Exception {
        try (Sipp phone = Sipp.waits("uas-answers", folder)) {
            String sid = server.api()
                    .call(
                            at(phone),
                            Map.of("Twiml", "<Response><Hangup/></Response>", "StatusCallback", app.url("/status")));
            server.api().awaitStatus(sid, "completed");
            phone.succeeds();
            return sid;
        }
    }

    private static void awaitCompleted(WebApp app, String sid) throws InterruptedException {
        app.await(1, request -> sid.equals(request.parameters().get("CallSid")), Duration.ofSeconds(20));
    }

    private static List<WebApp.Received> completed(WebApp app, String sid) {
        return app.received("/status").stream()
                .filter(request -> sid.equals(request.parameters().get("CallSid")))
                .toList();
    }

    private static List<String> listed(Api api) throws Exception {
        JsonNode calls = api.fetch("/Calls.json").body().path("calls");
        return calls.valueStream().map(call -> call.path("sid").asString()).toList();
    }

    private boolean recordingHasGrown() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data/recordings"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > GROWN) {
                    return true;
                }
            }
            return false;
        }
    }

    private Path recording() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data/recordings"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static String at(Sipp phone) {
        return "sip:sipp@127.0.0.1:" + phone.port();
    }
}
