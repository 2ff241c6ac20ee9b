package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.account.Credentials;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Node SDK on numbers, caller ids, prices and test credentials: `src/test/node/walk-numbers.js`.
@Timeout(180)
class NodeSdkNumbersTest {
    @TempDir
    Path folder;

    @Test
    void walksThroughNumbersCallerIdsPricesAndTestCredentials() throws Exception {
        NodeSdkTest.run("npm", "ci", "--no-audit", "--no-fund", "--silent");
        try (RunningServer server = RunningServer.start(folder, "rates: { '+1': { outbound: 0.013 } }")) {
            Credentials.Test test = Credentials.kept(folder.resolve("data"))
                    .flatMap(Credentials::test)
                    .orElseThrow();
            String said = NodeSdkTest.run(
                    "node",
                    "walk-numbers.js",
                    server.http().toString(),
                    RunningServer.ACCOUNT,
                    RunningServer.TOKEN,
                    test.account().value(),
                    test.token().value());

            assertThat(said.lines())
                    .containsExactly(
                            "ok numbers by sort",
                            "ok numbers by area",
                            "ok filters of numbers",
                            "ok number to a subaccount",
                            "ok number of a call",
                            "ok price of a call",
                            "ok caller ids",
                            "ok test credentials",
                            "done");
        }
    }
}
