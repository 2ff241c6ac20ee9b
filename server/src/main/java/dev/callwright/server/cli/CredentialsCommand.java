package dev.callwright.server.cli;

import dev.callwright.server.account.Credentials;
import dev.callwright.server.config.ConfigException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `callwright credentials`: what an SDK is configured with.
@Command(name = "credentials", description = "Show the account sid and auth token of a server.")
final class CredentialsCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "The server's data folder.", defaultValue = "data")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Credentials kept = Credentials.kept(data)
                .orElseThrow(() -> new ConfigException("no server was started with the data folder " + data
                        + " yet; start one with: callwright serve"));
        Terminal terminal = Terminal.standard();
        String token = kept.token().value();
        if (json) {
            terminal.line("{\"account_sid\":\"" + kept.account() + "\",\"auth_token\":\"" + token + "\"}");
        } else {
            terminal.line("CALLWRIGHT_ACCOUNT_SID=" + kept.account());
            terminal.line("CALLWRIGHT_AUTH_TOKEN=" + token);
        }
        return 0;
    }
}
