package dev.callwright.server.cli;

import dev.callwright.server.account.Credentials;
import dev.callwright.server.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `callwright call`: places one call on a running server and follows it to its end.
@Command(name = "call", description = "Place one call on a running server and follow it.")
final class CallCommand implements Callable<Integer> {
    private static final Set<String> OVER = Set.of("completed", "busy", "failed", "no-answer", "canceled");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server's API.",
            defaultValue = "http://127.0.0.1:8080")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The server's data folder, for its credentials.",
            defaultValue = "data")
    private Path data = Path.of("data");

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
        Login login = login();
        Terminal terminal = Terminal.standard();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode call = send(http, login.request("/Calls.json").POST(form()));
            String shown = "";
            while (true) {
                String status = call.path("status").asString();
                if (!status.equals(shown)) {
                    shown = status;
                    terminal.line(json ? call.toString() : describe(terminal, call));
                }
                if (OVER.contains(status)) {
                    return status.equals("completed") ? 0 : 1;
                }
                Thread.sleep(LOOK_AGAIN);
                call = send(
                        http,
                        login.request("/Calls/" + call.path("sid").asString() + ".json")
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

    private static JsonNode send(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body = JSON.readTree(response.body());
        if (response.statusCode() >= 300) {
            throw new ConfigException("the server refused with " + response.statusCode() + ": "
                    + body.path("message").asString());
        }
        return body;
    }

    private Login login() {
        Map<String, String> environment = System.getenv();
        String account = environment.get("CALLWRIGHT_ACCOUNT_SID");
        String token = environment.get("CALLWRIGHT_AUTH_TOKEN");
        if (account != null && token != null) {
            return new Login(server, account, token);
        }
        Credentials kept = Credentials.kept(data)
                .orElseThrow(() ->
                        new ConfigException("no credentials: set CALLWRIGHT_ACCOUNT_SID and CALLWRIGHT_AUTH_TOKEN,"
                                + " or name the server's data folder with --data"));
        return new Login(server, kept.account().value(), kept.token().value());
    }

    /// The server and who we are there.
    private record Login(URI server, String account, String token) {
        HttpRequest.Builder request(String path) {
            byte[] pair = (account + ":" + token).getBytes(StandardCharsets.UTF_8);
            return HttpRequest.newBuilder(server.resolve("/2010-04-01/Accounts/" + account + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return account + " at " + server;
        }
    }
}
