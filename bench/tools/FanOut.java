import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures how long an event takes until each of many listeners has it, and the last of them: from its own time, which
/// is that of the call's thread before anything is written, to its last byte. Prints one line of JSON.
///
/// A call is placed to `to`, which must answer; it is muted and taken back in turn, which is one event each.
///
/// usage: java FanOut.java http://HOST:PORT ACCOUNT TOKEN PID LISTENERS EVENTS PER_SECOND to
class FanOut {
    private static final Pattern EVENT = Pattern.compile(
            "event: updated\ndata: \\{\"id\":\"(\\d+)\",\"type\":\"[^\"]*\",\"time\":([0-9.E]+),");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int WARM_UP = 300;
    private static final double MILLIS_PER_TICK = 10;

    private final URI server;
    private final String authorization;
    private final int listeners;
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private volatile int ready;

    FanOut(URI server, String account, String token, int listeners) {
        this.server = server;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8));
        this.listeners = listeners;
    }

    /// One event: how many have it, and the milliseconds until the first and the last had it.
    private static final class Told {
        volatile int heard;
        long first = Long.MAX_VALUE;
        long last;
        final long[] delays;

        Told(int listeners) {
            delays = new long[listeners];
        }

        void add(long delay) {
            delays[heard] = delay;
            first = Math.min(first, delay);
            last = Math.max(last, delay);
            heard++;
        }
    }

    /// What one listener has received and not yet understood.
    private static final class Line {
        final StringBuilder text = new StringBuilder();
        boolean ready;
    }

    public static void main(String[] arguments) throws Exception {
        int listeners = Integer.parseInt(arguments[4]);
        int events = Integer.parseInt(arguments[5]);
        int rate = Integer.parseInt(arguments[6]);
        FanOut fanOut = new FanOut(URI.create(arguments[0]), arguments[1], arguments[2], listeners);
        String call = fanOut.place(arguments[7]);
        Thread hearing = Thread.ofPlatform().daemon().start(fanOut::hear);
        fanOut.await(() -> fanOut.ready == listeners, 60);
        fanOut.happen(call, WARM_UP, rate);
        fanOut.told.clear();
        double before = cpuMillis(arguments[3]);
        fanOut.happen(call, events, rate);
        double used = cpuMillis(arguments[3]) - before;
        fanOut.post("/v1/calls/" + call + "/hangup");
        fanOut.report(events, rate, used);
        hearing.interrupt();
    }

    private void happen(String call, int events, int rate) throws Exception {
        int before = told.size();
        for (int i = 0; i < events; i++) {
            long next = System.nanoTime() + 1_000_000_000L / rate;
            post("/v1/calls/" + call + (i % 2 == 0 ? "/mute" : "/unmute"));
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        await(() -> told.size() >= before + events && missing() == 0, 20);
    }

    private int missing() {
        return told.values().stream().mapToInt(each -> listeners - each.heard).sum();
    }

    private String place(String to) throws Exception {
        String answer = send(request("/v1/calls")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"from\":\"+15550009999\",\"to\":\"" + to
                        + "\",\"twiml\":\"<Response><Pause length='3600'/></Response>\"}")));
        Matcher id = Pattern.compile("\"id\":\"(CA[0-9a-f]{32})\"").matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("no call: " + answer);
        }
        String call = id.group(1);
        await(() -> send(request("/v1/calls/" + call).GET()).contains("\"status\":\"in-progress\""), 20);
        return call;
    }

    private void hear() {
        try (Selector selector = Selector.open()) {
            String request = "GET /v1/events HTTP/1.1\r\nHost: " + server.getAuthority()
                    + "\r\nAccept: text/event-stream\r\nAuthorization: " + authorization + "\r\n\r\n";
            for (int i = 0; i < listeners; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Line());
            }
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            while (!Thread.currentThread().isInterrupted()) {
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                Matcher event = EVENT.matcher(line.text).region(0, end);
                if (event.find()) {
                    long happened = Math.round(Double.parseDouble(event.group(2)) * 1000);
                    told.computeIfAbsent(event.group(1), _ -> new Told(listeners)).add(now - happened);
                }
                line.text.delete(0, end + 3);
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void report(int events, int rate, double cpuMillis) {
        long[] first = told.values().stream().mapToLong(each -> each.first).sorted().toArray();
        long[] last = told.values().stream().mapToLong(each -> each.last).sorted().toArray();
        long[] all = told.values().stream()
                .flatMapToLong(each -> Arrays.stream(each.delays, 0, each.heard))
                .sorted()
                .toArray();
        System.out.printf(
                "{\"listeners\": %d, \"events\": %d, \"rate\": %d, \"missing\": %d, \"first_p50\": %d, \"all_p50\": %d,"
                        + " \"all_p99\": %d, \"last_p50\": %d, \"last_p99\": %d, \"last_max\": %d, \"cpu_us_per_event\": %.0f}%n",
                listeners,
                events,
                rate,
                missing() + (events - told.size()) * listeners,
                percentile(first, 50),
                percentile(all, 50),
                percentile(all, 99),
                percentile(last, 50),
                percentile(last, 99),
                percentile(last, 100),
                cpuMillis * 1000 / events);
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /// User and system time of a process, as /proc tells it.
    private static double cpuMillis(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Condition condition, int seconds) throws Exception {
        for (int i = 0; i < seconds * 100 && !condition.holds(); i++) {
            Thread.sleep(10);
        }
    }

    private String post(String path) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
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
