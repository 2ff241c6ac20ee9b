package dev.callwright.server.cli;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.json.Json;
import dev.callwright.server.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// `/v1` of a running server. What it refuses is a [ConfigException] with its reason.
final class OwnApi implements AutoCloseable {
    private static final int LARGEST_PAGE = 1000;

    private final HttpClient http = HttpClients.open();
    private final ServerLogin.Account account;

    OwnApi(ServerLogin.Account account) {
        this.account = account;
    }

    URI place() {
        return account.server();
    }

    /// @param path below `/v1`, as in all that follow
    JsonNode get(String path) throws IOException, InterruptedException {
        return ServerLogin.send(http, account.request("/v1" + path).GET());
    }

    JsonNode post(String path, JsonNode body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = account.request("/v1" + path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return ServerLogin.send(http, request.POST(BodyPublishers.ofString(Json.write(body))));
    }

    void delete(String path) throws IOException, InterruptedException {
        ServerLogin.send(http, account.request("/v1" + path).DELETE());
    }

    /// The path of a run.
    static String run(String id) {
        return "/runs/" + encoded(id);
    }

    /// The path of a document.
    static String document(String id) {
        return "/workflows/" + encoded(id);
    }

    /// Hands on what `member` of the pages holds, newest first, page by page.
    ///
    /// @param most of them
    void list(String path, String member, Map<String, String> wanted, int most, Consumer<JsonNode> each)
            throws IOException, InterruptedException {
        String query = wanted.entrySet().stream()
                .map(one -> "&" + one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining());
        String cursor = "";
        int left = most;
        do {
            JsonNode page = get(path + "?limit=" + Math.min(left, LARGEST_PAGE) + query + cursor);
            page.path(member).forEach(each);
            left -= page.path(member).size();
            cursor = page.path("nextCursor").asString("");
            cursor = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
        } while (left > 0 && !cursor.isEmpty());
    }

    /// The lines of a stream of server-sent events, until the server or the connection ends it; to be closed.
    ///
    /// @param last the id of the event after which it begins; empty for the first
    Stream<String> events(String path, String last) throws IOException, InterruptedException {
        HttpRequest.Builder request = account.request("/v1" + path).header("Accept", "text/event-stream");
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<Stream<String>> answer = http.send(request.build(), BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new ConfigException("the server refused its events with " + answer.statusCode());
        }
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
