package dev.callwright.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Listens to a stream of server-sent events, and whenever it breaks comes back with the last number that it was told,
/// as browsers do.
final class EventEar implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration REST = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String path;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch placed = new CountDownLatch(1);
    private volatile URI server;
    private volatile String place = "";
    private volatile boolean closed;

    private EventEar(URI server, String path) {
        this.server = server;
        this.path = path;
    }

    /// Returns when the stream has told its place: whatever happens from then on will be heard.
    static EventEar open(URI server, String path) throws InterruptedException {
        EventEar ear = new EventEar(server, path);
        Thread.ofVirtual().start(ear::listen);
        if (!ear.placed.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError(server + path + " tells no place");
        }
        return ear;
    }

    /// Everything so far, as it came.
    List<JsonNode> heard() {
        return List.copyOf(heard);
    }

    /// The types of what was heard of a call so far.
    List<String> types(String call) {
        return heard.stream()
                .filter(event -> event.path("callId").asString().equals(call))
                .map(event -> event.path("type").asString())
                .toList();
    }

    /// Waits for an event.
    void await(Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> heard.stream().anyMatch(wanted));
    }

    /// From the next break on, the server is there.
    void moveTo(URI elsewhere) {
        server = elsewhere;
    }

    private void listen() {
        while (!closed) {
            try {
                hear();
            } catch (IOException | UncheckedIOException broken) {
                LockSupport.parkNanos(REST.toNanos());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void hear() throws IOException, InterruptedException {
        HttpRequest.Builder request = CallApi.authorized(server.resolve(path))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(60));
        if (!place.isEmpty()) {
            request.header("Last-Event-ID", place);
        }
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response);
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            read(lines);
        }
    }

    /// What a cut leaves of an event is forgotten with its number.
    private void read(BufferedReader lines) throws IOException {
        String id = place;
        String data = "";
        for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    heard.add(JSON.readTree(data));
                }
                place = id;
                data = "";
                placed.countDown();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }
}
