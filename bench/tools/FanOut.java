import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures how long one event takes to reach many listeners: from its own time, which is that of the call's thread
/// before anything is written, to the last byte at each of them. Prints one line of JSON.
///
/// A call is placed to `to`, which must answer; it is muted and taken back in turn, which is one event each.
///
/// usage: java FanOut.java http://HOST:PORT ACCOUNT TOKEN LISTENERS EVENTS PER_SECOND to
class FanOut {
    private static final Pattern EVENT =
            Pattern.compile("event: (\\S+)\ndata: \\{\"id\":\"\\d+\",\"type\":\"[^\"]*\",\"time\":([0-9.]+),");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI server;
    private final String authorization;
    private final long[] delays;
    private int heard;
    private volatile int ready;

    FanOut(URI server, String account, String token, int samples) {
        this.server = server;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8));
        this.delays = new long[samples];
    }

    /// What one listener has received and not yet understood.
    private static final class Line {
        final StringBuilder text = new StringBuilder();
        boolean ready;
    }

    public static void main(String[] arguments) throws Exception {
        URI server = URI.create(arguments[0]);
        int listeners = Integer.parseInt(arguments[3]);
        int events = Integer.parseInt(arguments[4]);
        int rate = Integer.parseInt(arguments[5]);
        FanOut fanOut = new FanOut(server, arguments[1], arguments[2], listeners * events);
        String call = fanOut.place(arguments[6]);
        Thread hearing = Thread.ofPlatform().daemon().start(() -> fanOut.hear(listeners));
        fanOut.await(() -> fanOut.ready == listeners, 60);
        for (int i = 0; i < events; i++) {
            long next = System.nanoTime() + 1_000_000_000L / rate;
            fanOut.post("/v1/calls/" + call + (i % 2 == 0 ? "/mute" : "/unmute"), "application/json", "");
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        boolean all = fanOut.await(() -> fanOut.heard >= listeners * events, 10);
        fanOut.post("/v1/calls/" + call + "/hangup", "application/json", "");
        fanOut.report(listeners, events, rate, all);
        hearing.interrupt();
    }

    private String place(String to) throws Exception {
        String answer = post(
                "/v1/calls",
                "application/json",
                "{\"from\":\"+15550009999\",\"to\":\"" + to
                        + "\",\"twiml\":\"<Response><Pause length='3600'/></Response>\"}");
        Matcher id = Pattern.compile("\"id\":\"(CA[0-9a-f]{32})\"").matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("no call: " + answer);
        }
        String call = id.group(1);
        await(() -> get("/v1/calls/" + call).contains("\"status\":\"in-progress\""), 20);
        return call;
    }

    private void hear(int listeners) {
        try (Selector selector = Selector.open()) {
            String request = "GET /v1/events HTTP/1.1\r\nHost: " + server.getAuthority()
                    + "\r\nAccept: text/event-stream\r\nAuthorization: " + authorization + "\r\n\r\n";
            for (int i = 0; i < listeners; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Line());
            }
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            while (!Thread.currentThread().isInterrupted()) {
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        Line line = (Line) key.attachment();
        try {
            buffer.clear();
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                key.cancel();
                return;
            }
            long now = System.currentTimeMillis();
            line.text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
            if (!line.ready && line.text.indexOf(": ping") >= 0) {
                line.ready = true;
                ready++;
            }
            for (int end = line.text.indexOf("}\n\n"); end >= 0; end = line.text.indexOf("}\n\n")) {
                Matcher event = EVENT.matcher(line.text.substring(0, end));
                if (event.find() && event.group(1).equals("updated") && heard < delays.length) {
                    delays[heard++] = now - Math.round(Double.parseDouble(event.group(2)) * 1000);
                }
                line.text.delete(0, end + 3);
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void report(int listeners, int events, int rate, boolean all) {
        long[] sorted = Arrays.copyOf(delays, heard);
        Arrays.sort(sorted);
        System.out.printf(
                "{\"listeners\": %d, \"events\": %d, \"rate\": %d, \"missing\": %d, \"p50_ms\": %d, \"p99_ms\": %d,"
                        + " \"max_ms\": %d}%n",
                listeners,
                events,
                rate,
                all ? 0 : listeners * events - heard,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private boolean await(Condition condition, int seconds) throws Exception {
        for (int i = 0; i < seconds * 100; i++) {
            if (condition.holds()) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    private String post(String path, String type, String body) throws Exception {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", authorization);
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response + " " + response.body());
        }
        return response.body();
    }
}
