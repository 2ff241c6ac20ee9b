package dev.callwright.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `/v1` by hand, as `curl` would use it.
record CallApi(URI server) {
    /// What the owner of the account shows.
    static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder()
                    .encodeToString(
                            (RunningServer.ACCOUNT + ":" + RunningServer.TOKEN).getBytes(StandardCharsets.UTF_8));

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What came back.
    record Answer(int status, JsonNode body) {
        String text(String key) {
            return body.path(key).asString();
        }

        boolean flag(String key) {
            return body.path(key).asBoolean();
        }
    }

    /// Places a call and returns its id.
    String place(String json) throws IOException, InterruptedException {
        Answer answer = send("POST", "/calls", json);
        if (answer.status() != 201) {
            throw new IllegalStateException("the call was refused: " + answer);
        }
        return answer.text("id");
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json);
    }

    /// Waits until the call has this status, and returns it.
    JsonNode awaitStatus(String id, String status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> get("/calls/" + id).body(),
                        call -> call.path("status").asString().equals(status));
    }

    /// Waits until a recording is complete, and fetches its audio.
    byte[] audio(String recording) throws IOException, InterruptedException {
        JsonNode complete = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> get("/recordings/" + recording).body(),
                        each -> each.path("status").asString().equals("completed"));
        HttpRequest request = authorized(URI.create(complete.path("mediaUrl").asString() + ".wav"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    Answer send(String method, String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                authorized(server.resolve("/v1" + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()));
    }

    static HttpRequest.Builder authorized(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).header("Authorization", AUTHORIZATION);
    }
}
