package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Node SDK on usage and insights: `src/test/node/walk-usage.js`.
@Timeout(180)
class NodeSdkUsageTest {
    @TempDir
    Path folder;

    @Test
    void walksThroughUsageAndInsights() throws Exception {
        NodeSdkTest.run("npm", "ci", "--no-audit", "--no-fund", "--silent");
        try (WebApp app = WebApp.start();
                RunningServer server = RunningServer.start(folder, "")) {
            String said = NodeSdkTest.run(
                    "node",
                    "walk-usage.js",
                    server.http().toString(),
                    RunningServer.ACCOUNT,
                    RunningServer.TOKEN,
                    app.url("/told"));

            assertThat(said.lines())
                    .containsExactly(
                            "ok usage triggers", "ok trigger fired", "ok usage records", "ok insights", "done");
            assertThat(app.await(1, told -> told.path().equals("/told"), Duration.ofSeconds(20)))
                    .singleElement()
                    .satisfies(told -> assertThat(told.parameters())
                            .containsEntry("UsageCategory", "calls-outbound")
                            .containsEntry("CurrentValue", "1"));
        }
    }
}
