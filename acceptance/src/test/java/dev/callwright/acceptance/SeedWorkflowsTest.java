package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two workflows that were written for the public API, unchanged, run by `callwright arazzo run` against our server.
@Timeout(120)
class SeedWorkflowsTest {
    private static final Path WORKFLOWS = RunningServer.ROOT.resolve("arazzo/src/test/resources/seeds/arazzo");

    @TempDir
    Path folder;

    @Test
    void makesACallAndFollowsItToItsEnd() throws Exception {
        try (WebApp app = WebApp.start();
                RunningServer server = RunningServer.start(folder, "");
                Sipp phone = Sipp.waits("uas-answers", folder)) {
            app.on("/voice", WebApp.Response.twiml("<Response><Pause length='2'/></Response>"));

            String said = run(
                    server,
                    "twilio-make-call-track-status-workflow.yml",
                    "--poll",
                    "checkCall",
                    "--input",
                    "to=" + at(phone),
                    "--input",
                    "from=+15550009999",
                    "--input",
                    "url=" + app.url("/voice"),
                    "--input",
                    "statusCallback=" + app.url("/status"));

            phone.succeeds();
            assertThat(said)
                    .containsPattern("\"callSid\":\"CA[0-9a-f]{32}\"")
                    .contains("\"finalStatus\":\"completed\"");
            app.await(1, request -> request.path().equals("/status"), java.time.Duration.ofSeconds(10));
        }
    }

    @Test
    void hangsUpALiveCall() throws Exception {
        try (RunningServer server = RunningServer.start(folder, "");
                Sipp phone = Sipp.waits("uas-answers", folder)) {
            String sid = server.api().call(at(phone), Map.of("Twiml", "<Response><Pause length='60'/></Response>"));
            server.api().awaitStatus(sid, "in-progress");

            String said = run(server, "twilio-end-active-call-workflow.yml", "--input", "callSid=" + sid);

            phone.succeeds();
            assertThat(said).contains("\"finalStatus\":\"completed\"");
            server.api().awaitStatus(sid, "completed");
        }
    }

    /// Runs a workflow that must succeed and returns its events, one JSON object in each line.
    private String run(RunningServer server, String workflow, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "arazzo",
                "run",
                WORKFLOWS.resolve(workflow).toString(),
                "--json",
                "--server",
                "voiceApi=" + server.http() + "/2010-04-01",
                "--auth",
                RunningServer.ACCOUNT + ":" + RunningServer.TOKEN,
                "--input",
                "accountSid=" + RunningServer.ACCOUNT));
        arguments.addAll(List.of(options));
        Process process = RunningServer.process(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.onExit().join().exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String at(Sipp phone) {
        return "sip:sipp@127.0.0.1:" + phone.port();
    }
}
