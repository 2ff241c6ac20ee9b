package dev.callwright.server;

import dev.callwright.voice.journal.AccountSid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Listens to events over real HTTP, by stream and by socket.
final class EventEar implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final V1Server server;

    EventEar(V1Server server) {
        this.server = server;
    }

    /// A stream that has told its place.
    ///
    /// @param last the event that is known already
    Stream stream(String path, Optional<String> last) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", basic(V1Server.ACCOUNT))
                .header("Accept", "text/event-stream");
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response);
        }
        Stream stream = new Stream(response);
        stream.skipBlock();
        return stream;
    }

    /// Read line by line.
    static final class Stream implements AutoCloseable {
        private final Optional<String> contentType;
        private final BufferedReader lines;
        private String place = "";

        private Stream(HttpResponse<InputStream> response) {
            this.contentType = response.headers().firstValue("content-type");
            this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        Optional<String> contentType() {
            return contentType;
        }

        /// The last number that was told.
        String place() {
            return place;
        }

        List<JsonNode> take(int count) throws IOException {
            List<JsonNode> events = new ArrayList<>();
            while (events.size() < count) {
                String line = readLine();
                if (line.startsWith("data: ")) {
                    events.add(JSON.readTree(line.substring(6)));
                }
            }
            return events;
        }

        private void skipBlock() throws IOException {
            String line = readLine();
            while (!line.isEmpty()) {
                line = readLine();
            }
        }

        private String readLine() throws IOException {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the stream has ended after " + place);
            }
            if (line.startsWith("id: ")) {
                place = line.substring(4);
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /// @param messages gets every text message
    WebSocket socket(String path, AccountSid account, BlockingQueue<String> messages) {
        URI uri = URI.create(server.uri(path).toString().replaceFirst("http", "ws"));
        return http.newWebSocketBuilder()
                .header("Authorization", basic(account))
                .buildAsync(uri, new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        text.append(data);
                        if (last) {
                            messages.add(text.toString());
                            text.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                })
                .join();
    }

    /// The status with which an upgrade is refused.
    int refusedSocket(String path, AccountSid account) {
        try {
            socket(path, account, new LinkedBlockingQueue<>()).abort();
            return 101;
        } catch (CompletionException refused) {
            return ((WebSocketHandshakeException) refused.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    static String take(BlockingQueue<String> messages) throws InterruptedException {
        return Optional.ofNullable(messages.poll(20, TimeUnit.SECONDS)).orElseThrow();
    }

    private static String basic(AccountSid user) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + V1Server.TOKEN).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }
}
