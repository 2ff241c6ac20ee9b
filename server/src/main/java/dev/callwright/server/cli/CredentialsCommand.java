package dev.callwright.server.cli;

import dev.callwright.server.account.Credentials;
import dev.callwright.server.config.ConfigException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `callwright credentials`: what an SDK is configured with.
@Command(name = "credentials", description = "Show the account sid and auth token of a server, and those for tests.")
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
        Map<String, String> pairs = pairs(kept);
        Terminal terminal = Terminal.standard();
        if (json) {
            terminal.line(pairs.entrySet().stream()
                    .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
                    .collect(Collectors.joining(",", "{", "}")));
        } else {
            pairs.forEach((name, value) -> terminal.line("CALLWRIGHT_" + name.toUpperCase(Locale.ROOT) + "=" + value));
        }
        return 0;
    }

    private static Map<String, String> pairs(Credentials kept) {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("account_sid", kept.account().value());
        pairs.put("auth_token", kept.token().value());
        kept.test().ifPresent(test -> {
            pairs.put("test_account_sid", test.account().value());
            pairs.put("test_auth_token", test.token().value());
        });
        return pairs;
    }
}
