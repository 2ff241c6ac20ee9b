package dev.callwright.server;

import dev.callwright.server.store.StoreAddress;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.RecordingSid;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks `/v1` in the name of two accounts. Every answer is held against our OpenAPI description.
final class V1Stage implements AutoCloseable {
    static final AccountSid ACCOUNT = V1Server.ACCOUNT;
    private static final String TOKEN = V1Server.TOKEN;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final V1Description DESCRIPTION = V1Description.load();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final StoreAddress address;
    private final List<RecordingSid> deletedAudio = new ArrayList<>();
    private V1Server server;

    V1Stage(Path folder) {
        this(folder, StoreAddress.sqlite(folder.resolve("test.db")));
    }

    V1Stage(Path folder, StoreAddress address) {
        this.folder = folder;
        this.address = address;
        server = V1Server.start(folder, address, deletedAudio::add);
    }

    /// Another process over the same data; calls that lived do so no more.
    void restart() {
        close();
        server = V1Server.start(folder, address, deletedAudio::add);
    }

    V1Server server() {
        return server;
    }

    IdleCalls calls() {
        return server.calls();
    }

    List<RecordingSid> deletedAudio() {
        return deletedAudio;
    }

    /// Every operation that is served, such as `POST /calls/{id}/hold`.
    Set<String> routes() {
        return server.routes();
    }

    String queuedCall() throws Exception {
        return queuedCall("");
    }

    /// @param more keys of the request
    String queuedCall(String more) throws Exception {
        Answer answer = post("/calls", """
                {"from": "+15005550001", "to": "+15005550006", "twiml": "<Response/>"%s}""".formatted(more));
        if (answer.status() != 201) {
            throw new IllegalStateException("no call: " + answer);
        }
        return answer.text("id");
    }

    String answeredCall() throws Exception {
        String id = queuedCall();
        calls().answer(id);
        return id;
    }

    /// The ids on the first page of the list.
    List<String> ids(String query) throws Exception {
        List<String> ids = new ArrayList<>();
        get("/calls?" + query)
                .body()
                .path("calls")
                .forEach(call -> ids.add(call.path("id").asString()));
        return ids;
    }

    String recordingOf(String call) throws Exception {
        return post("/calls/" + call + "/record", "").text("id");
    }

    /// A run, once it has this status.
    Answer awaitRun(String run, String status) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> get("/runs/" + run),
                        answer -> answer.text("status").equals(status));
    }

    Answer get(String path) throws Exception {
        return send(as(ACCOUNT, TOKEN), "GET", path, "");
    }

    Answer post(String path, String json) throws Exception {
        return send(as(ACCOUNT, TOKEN), "POST", path, json);
    }

    Answer patch(String path, String json) throws Exception {
        return send(as(ACCOUNT, TOKEN), "PATCH", path, json);
    }

    Answer delete(String path) throws Exception {
        return send(as(ACCOUNT, TOKEN), "DELETE", path, "");
    }

    Answer otherAccount(String method, String path, String json) throws Exception {
        return send(as(V1Server.OTHER, TOKEN), method, path, json);
    }

    Answer stranger(String method, String path, String json) throws Exception {
        return send(as(ACCOUNT, "wrong"), method, path, json);
    }

    static HttpRequest.Builder as(AccountSid user, String password) {
        return HttpRequest.newBuilder()
                .header("Authorization", basic(user.value(), password))
                .header("Content-Type", "application/json");
    }

    /// As the owner of [#ACCOUNT], with other headers: names and values by turns.
    Answer send(String method, String path, String json, String... headers) throws Exception {
        HttpRequest.Builder request = as(ACCOUNT, TOKEN);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request, method, path, json);
    }

    Answer send(HttpRequest.Builder request, String method, String path, String json)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.uri(server.uri(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Answer answer = new Answer(
                response.statusCode(),
                JSON.readTree(response.body().isEmpty() ? "{}" : response.body()),
                response.headers());
        DESCRIPTION.check(method, path, answer);
        return answer;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }

    /// @param body an empty object when there was none
    record Answer(int status, JsonNode body, HttpHeaders headers) {
        String text(String key) {
            return body.path(key).asString();
        }

        /// The problem's code; empty when there is none.
        String code() {
            return body.path("code").asString("");
        }
    }
}
