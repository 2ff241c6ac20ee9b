package dev.callwright.server.cli;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `callwright call`: places one call on a running server and follows it to its end.
@Command(name = "call", description = "Place one call on a running server and follow it.")
final class CallCommand implements Callable<Integer> {
    private static final Set<String> OVER = Set.of("completed", "busy", "failed", "no-answer", "canceled");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    @Mixin
    private ServerLogin login = new ServerLogin();

    @Option(names = "--from", required = true, description = "Who calls.")
    private String from = "";

    @Option(names = "--to", required = true, description = "Whom to call.")
    private String to = "";

    @ArgGroup(multiplicity = "1")
    private Instructions instructions = new Instructions();

    @Option(names = "--json", description = "Print the call as one JSON object per change.")
    private boolean json;

    /// What the call is to do.
    private static final class Instructions {
        @Option(names = "--url", required = true, description = "Where the server asks for TwiML.")
        private @Nullable String url;

        @Option(names = "--twiml", required = true, description = "The TwiML itself.")
        private @Nullable String twiml;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerLogin.Account account = login.account();
        String calls = "/2010-04-01/Accounts/" + account.sid() + "/Calls";
        Terminal terminal = Terminal.standard();
        try (HttpClient http = HttpClients.open()) {
            JsonNode call = ServerLogin.send(
                    http,
                    account.request(calls + ".json")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(form()));
            String shown = "";
            while (true) {
                String status = call.path("status").asString();
                if (!status.equals(shown)) {
                    shown = status;
                    terminal.line(json ? Json.write(call) : describe(terminal, call));
                }
                if (OVER.contains(status)) {
                    return status.equals("completed") ? 0 : 1;
                }
                Thread.sleep(LOOK_AGAIN);
                call = ServerLogin.send(
                        http,
                        account.request(calls + "/" + call.path("sid").asString() + ".json")
                                .GET());
            }
        }
    }

    private HttpRequest.BodyPublisher form() {
        List<String> fields = new ArrayList<>(List.of(field("From", from), field("To", to)));
        if (instructions.url != null) {
            fields.add(field("Url", instructions.url));
        }
        if (instructions.twiml != null) {
            fields.add(field("Twiml", instructions.twiml));
        }
        return HttpRequest.BodyPublishers.ofString(String.join("&", fields));
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String describe(Terminal terminal, JsonNode call) {
        String status = call.path("status").asString();
        Terminal.Style style = switch (status) {
            case "completed" -> Terminal.Style.GOOD;
            case "busy", "failed", "no-answer", "canceled" -> Terminal.Style.BAD;
            default -> Terminal.Style.STRONG;
        };
        String duration = call.path("duration").isNull()
                ? ""
                : "  " + call.path("duration").asString() + " s";
        return terminal.in(Terminal.Style.QUIET, call.path("sid").asString()) + "  " + terminal.in(style, status)
                + duration;
    }
}
