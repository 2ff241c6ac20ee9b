package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Node SDK on accounts and what belongs to them: `src/test/node/walk-accounts.js`.
@Timeout(180)
class NodeSdkAccountsTest {
    @TempDir
    Path folder;

    @Test
    void walksThroughAccountsAndSipDomains() throws Exception {
        NodeSdkTest.run("npm", "ci", "--no-audit", "--no-fund", "--silent");
        try (RunningServer server = RunningServer.start(folder, "")) {
            String said = NodeSdkTest.run(
                    "node", "walk-accounts.js", server.http().toString(), RunningServer.ACCOUNT, RunningServer.TOKEN);

            assertThat(said.lines())
                    .containsExactly(
                            "ok subaccounts",
                            "ok suspended and closed",
                            "ok keys",
                            "ok balance and tokens",
                            "ok numbers to buy",
                            "ok sip domains",
                            "done");
        }
    }
}
