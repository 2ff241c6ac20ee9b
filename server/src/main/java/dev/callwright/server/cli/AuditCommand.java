package dev.callwright.server.cli;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `callwright audit`: who changed what on a running server.
@Command(name = "audit", description = "Show who changed what through the APIs of a server, newest first.")
final class AuditCommand implements Callable<Integer> {
    private static final int MOST_AT_ONCE = 1000;

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
        ServerLogin.Account account = login.account();
        Terminal terminal = Terminal.standard();
        int left = limit;
        String cursor = "";
        try (HttpClient http = HttpClients.open()) {
            do {
                JsonNode page = ServerLogin.send(
                        http,
                        account.request("/v1/audit?" + query(Math.min(left, MOST_AT_ONCE), cursor))
                                .GET());
                for (JsonNode entry : page.path("entries")) {
                    terminal.line(json ? Json.write(entry) : describe(terminal, entry));
                    left--;
                }
                cursor = page.path("nextCursor").asString("");
            } while (left > 0 && !cursor.isEmpty());
        }
        return 0;
    }

    private String query(int size, String cursor) {
        Map<String, @Nullable String> wanted = new LinkedHashMap<>();
        wanted.put("limit", Integer.toString(size));
        wanted.put("cursor", cursor.isEmpty() ? null : cursor);
        wanted.put("actor", actor);
        wanted.put("resource", resource);
        wanted.put("outcome", outcome);
        return wanted.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "="
                        + URLEncoder.encode(String.valueOf(each.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
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
