package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong is said clearly: to clients of the API, to callers, and to whoever starts the server.
@Timeout(120)
class BadInputTest {
    private static final String NO_XML = "this is <no XML";
    private static final String NOT_PARSED = "12100";

    @TempDir
    Path folder;

    @Test
    void strangersAreRefusedByTheApi() throws Exception {
        try (RunningServer server = RunningServer.start(folder, "")) {
            Api stranger = new Api(server.http(), RunningServer.ACCOUNT, "wrong");

            Api.Answer answer = stranger.fetch("/Calls.json");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("code")).isEqualTo("20003");
        }
    }

    @Test
    void callsAndNumbersThatDoNotExistAreNotFound() throws Exception {
        try (RunningServer server = RunningServer.start(folder, "")) {
            Api.Answer answer = server.api().fetch("/Calls/CA00000000000000000000000000000000.json");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("20404");
        }
    }

    @Test
    void aScriptThatIsNoXmlIsReplacedByTheFallback() throws Exception {
        try (WebApp app = WebApp.start();
                RunningServer server = RunningServer.start(folder, "");
                Sipp phone = Sipp.waits("uas-answers", folder)) {
            app.on("/broken", WebApp.Response.twiml(NO_XML));
            app.on("/fallback", WebApp.Response.twiml("<Response><Hangup/></Response>"));

            String sid = server.api()
                    .call(at(phone), Map.of("Url", app.url("/broken"), "FallbackUrl", app.url("/fallback")));

            phone.succeeds();
            server.api().awaitStatus(sid, "completed");
            assertThat(app.received("/fallback")).hasSize(1);
            assertThat(app.received("/fallback").getFirst().parameters())
                    .containsEntry("ErrorCode", NOT_PARSED)
                    .containsEntry("ErrorUrl", app.url("/broken"));
        }
    }

    @Test
    void aScriptThatIsNoXmlEndsInASpokenErrorWithoutAFallback() throws Exception {
        try (WebApp app = WebApp.start();
                RunningServer server = RunningServer.start(folder, "");
                Sipp phone = Sipp.waits("uas-answers", folder)) {
            app.on("/broken", WebApp.Response.twiml(NO_XML));

            String sid = server.api()
                    .call(at(phone), Map.of("Url", app.url("/broken"), "Record", "true", "RecordingChannels", "dual"));

            phone.succeeds();
            server.api().awaitStatus(sid, "completed");
            Wav recorded = Wav.recordedBy(folder);
            assertThat(recorded.channel(1).audible()).as("speech").isGreaterThan(Duration.ofSeconds(1));
            assertThat(recorded.channel(0).audible()).as("the far end").isZero();
        }
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThat(refusal("--http", address, "--sip", "127.0.0.1:0")).contains(address);
            assertThat(refusal("--http", "127.0.0.1:0", "--sip", address)).contains(address);
        }
    }

    @Test
    void anUnknownKeyIsOneLine() throws Exception {
        Path config = Files.writeString(folder.resolve("callwright.yaml"), "htpp: 127.0.0.1:0\n");

        assertThat(refusal("--config", config.toString())).contains("htpp").contains("http");
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("data"));

        assertThat(refusal("--http", "127.0.0.1:0", "--sip", "127.0.0.1:0")).contains(file.toString());
    }

    /// What `callwright serve` says before it gives up with exit code 2: one line and nothing else.
    private String refusal(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("serve", "--data", folder.resolve("data").toString()));
        arguments.addAll(List.of(options));
        Process process = RunningServer.process(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.waitFor(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended")
                    .isTrue();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isEqualTo(2);
            assertThat(said.lines()).as(said).hasSize(1);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String at(Sipp phone) {
        return "sip:sipp@127.0.0.1:" + phone.port();
    }
}
