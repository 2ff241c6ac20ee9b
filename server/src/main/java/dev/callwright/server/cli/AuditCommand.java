package dev.callwright.server.cli;

import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `callwright audit`: who changed what on a running server.
@Command(name = "audit", description = "Show who changed what through the APIs of a server, newest first.")
final class AuditCommand implements Callable<Integer> {
    @Mixin
    private ServerLogin login = new ServerLogin();

    @Option(names = "--actor", paramLabel = "SID", description = "Of this account or API key alone.")
    private @Nullable String actor;

    @Option(names = "--resource", paramLabel = "SID", description = "What made this alone.")
    private @Nullable String resource;

    @Option(names = "--outcome", paramLabel = "WORD", description = "done, refused or failed alone.")
    private @Nullable String outcome;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many.", defaultValue = "50")
    private int limit = 50;

    @Option(names = "--json", description = "Print each as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.standard();
        try (OwnApi server = new OwnApi(login.account())) {
            server.list(
                    "/audit",
                    "entries",
                    wanted(),
                    limit,
                    entry -> terminal.line(json ? Json.write(entry) : describe(terminal, entry)));
        }
        return 0;
    }

    private Map<String, String> wanted() {
        Map<String, String> wanted = new LinkedHashMap<>();
        Optional.ofNullable(actor).ifPresent(sid -> wanted.put("actor", sid));
        Optional.ofNullable(resource).ifPresent(sid -> wanted.put("resource", sid));
        Optional.ofNullable(outcome).ifPresent(word -> wanted.put("outcome", word));
        return wanted;
    }

    private static String describe(Terminal terminal, JsonNode entry) {
        long millis = new BigDecimal(entry.path("created").asString())
                .movePointRight(3)
                .longValue();
        int status = entry.path("status").asInt();
        Terminal.Style style = status < 400 ? Terminal.Style.GOOD : Terminal.Style.BAD;
        return terminal.in(Terminal.Style.QUIET, Instant.ofEpochMilli(millis).toString()) + "  "
                + terminal.in(style, Integer.toString(status)) + "  "
                + entry.path("method").asString() + " "
                + entry.path("path").asString() + "  "
                + terminal.in(
                        Terminal.Style.QUIET,
                        entry.path("actor").asString() + " from "
                                + entry.path("address").asString());
    }
}
