package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Node SDK, with its base URL pointed at the server: `src/test/node/walk.js`.
@Timeout(180)
class NodeSdkTest {
    private static final Path SCRIPTS = RunningServer.ROOT.resolve("acceptance/src/test/node");

    @TempDir
    Path folder;

    @Test
    void walksThroughEverythingThatIsServed() throws Exception {
        run("npm", "ci", "--no-audit", "--no-fund", "--silent");
        try (RunningServer server = RunningServer.start(folder, "")) {
            String said = run("node", "walk.js", server.http().toString(), RunningServer.ACCOUNT, RunningServer.TOKEN);

            assertThat(said.lines())
                    .containsExactly(
                            "ok create",
                            "ok fetch",
                            "ok redirect",
                            "ok hang up",
                            "ok list with paging",
                            "ok list with filters",
                            "ok delete",
                            "ok phone numbers",
                            "ok recordings",
                            "ok recording media",
                            "ok applications",
                            "ok notifications",
                            "ok events",
                            "ok 2500 calls",
                            "ok errors",
                            "done");
        }
    }

    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(List.of(command))
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
