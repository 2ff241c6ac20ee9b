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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A running server, asked about workflows and their runs. What it refuses is a [ConfigException] with its reason.
final class RunsServer implements AutoCloseable {
    private static final int LARGEST_PAGE = 1000;

    private final HttpClient http = HttpClients.open();
    private final ServerLogin.Account account;

    RunsServer(ServerLogin.Account account) {
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

    /// What `member` of the pages holds, newest first.
    ///
    /// @param most of them
    List<JsonNode> list(String path, String member, Map<String, String> wanted, int most)
            throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String query = wanted.entrySet().stream()
                .map(each -> "&" + each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining());
        String cursor = "";
        do {
            int left = Math.min(most - all.size(), LARGEST_PAGE);
            JsonNode page = get(path + "?limit=" + left + query + cursor);
            page.path(member).forEach(all::add);
            cursor = page.path("nextCursor").asString("");
            cursor = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
        } while (all.size() < most && !cursor.isEmpty());
        return all;
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
