package dev.callwright.server.cli;

import dev.callwright.arazzo.json.Json;
import dev.callwright.server.account.Credentials;
import dev.callwright.server.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Which server a command talks to, and who it is there: the options that such commands share.
final class ServerLogin {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    /// The account, by `CALLWRIGHT_ACCOUNT_SID` and `CALLWRIGHT_AUTH_TOKEN` or by what the server keeps.
    record Account(URI server, String sid, String token) {
        /// @param path the whole path
        HttpRequest.Builder request(String path) {
            byte[] pair = (sid + ":" + token).getBytes(StandardCharsets.UTF_8);
            return HttpRequest.newBuilder(server.resolve(path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return sid + " at " + server;
        }
    }

    Account account() {
        return account(server, data);
    }

    /// As the environment says, or as the server keeps them.
    ///
    /// @param data the server's data folder
    static Account account(URI server, Path data) {
        Map<String, String> environment = System.getenv();
        String sid = environment.get("CALLWRIGHT_ACCOUNT_SID");
        String token = environment.get("CALLWRIGHT_AUTH_TOKEN");
        if (sid != null && token != null) {
            return new Account(server, sid, token);
        }
        Credentials kept = Credentials.kept(data)
                .orElseThrow(() ->
                        new ConfigException("no credentials: set CALLWRIGHT_ACCOUNT_SID and CALLWRIGHT_AUTH_TOKEN,"
                                + " or name the server's data folder with --data"));
        return new Account(server, kept.account().value(), kept.token().value());
    }

    /// What is answered, when it is good.
    static JsonNode send(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body = Json.parse(response.body());
        if (response.statusCode() >= 300) {
            throw new ConfigException("the server refused with " + response.statusCode() + ": " + why(body));
        }
        return body;
    }

    /// One line for each thing that is wrong, where the answer tells of several.
    private static String why(JsonNode body) {
        List<String> several = body.path("errors")
                .valueStream()
                .map(error -> "\n  " + place(error) + error.path("reason").asString(Json.write(error)))
                .toList();
        return several.isEmpty()
                ? body.path("message").asString(body.path("detail").asString(""))
                : String.join("", several);
    }

    private static String place(JsonNode error) {
        String line = error.path("line").asInt(0) > 0 ? ":" + error.path("line").asInt() : "";
        return error.path("code").asString("") + " " + error.path("file").asString("") + line + ": ";
    }
}
