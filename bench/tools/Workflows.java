import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures runs of a workflow that go on at one time in the server. Each places an order (POST), asks four times with ten
/// seconds between whether it is ready (GET, by `retryAfter`), and closes it (PUT): 6 requests, 3 timers. Prints one line
/// of JSON.
///
/// usage: java Workflows.java http://HOST:PORT ACCOUNT TOKEN PID RUNS
class Workflows {
    private static final int ASKED = 4;
    private static final long WAIT_MILLIS = 10_000;
    private static final int AT_ONCE = 20;
    private static final double MILLIS_PER_TICK = 10;
    private static final Pattern ID = Pattern.compile("\"id\":\"(W[FR][0-9a-f]{32})\"");
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: Orders, version: '1'}
            sourceDescriptions: [{name: shop, url: shop.yaml, type: openapi}]
            workflows:
            - workflowId: order
              inputs: {type: object, required: [n], properties: {n: {type: integer}}}
              parameters: [{name: n, in: query, value: $inputs.n}]
              steps:
              - {stepId: place, operationId: place, outputs: {id: $response.body#/n}}
              - stepId: ask
                operationId: ask
                successCriteria: [{condition: $response.body#/ready == true}]
                onFailure: [{name: later, type: retry, retryAfter: 10, retryLimit: 10}]
              - {stepId: close, operationId: close, outputs: {id: $response.body#/n}}
              outputs: {id: $steps.close.outputs.id}
            """;
    private static final String SHOP = """
            openapi: 3.1.0
            info: {title: shop, version: '1'}
            paths: {/orders: {post: {operationId: place}, get: {operationId: ask}, put: {operationId: close}}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String authorization;
    private final Map<Integer, Order> orders = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final List<Double> late = java.util.Collections.synchronizedList(new ArrayList<>());
    private final List<Double> starts = java.util.Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch closed = new CountDownLatch(0);

    Workflows(String server, String account, String token) {
        this.server = server;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((account + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    /// What the shop knows of one.
    private static final class Order {
        final long asked = System.nanoTime();
        int placed;
        int looked;
        long answered;
    }

    public static void main(String[] arguments) throws Exception {
        Workflows bench = new Workflows(arguments[0], arguments[1], arguments[2]);
        int runs = Integer.parseInt(arguments[4]);
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_048);
        shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        shop.createContext("/", bench::answer);
        shop.start();
        String workflow = bench.id("/v1/workflows", "{\"document\":" + quoted(DOCUMENT)
                + ",\"sources\":{\"shop\":{\"text\":" + quoted(SHOP) + "}},\"servers\":{\"shop\":\"http://127.0.0.1:"
                + shop.getAddress().getPort() + "\"}}");
        bench.go(workflow, 0, Math.min(runs, 100));
        bench.forget();
        double cpu = cpuMillis(arguments[3]);
        long begin = System.nanoTime();
        double created = bench.go(workflow, 1_000_000, runs);
        double seconds = (System.nanoTime() - begin) / 1e9;
        cpu = cpuMillis(arguments[3]) - cpu;
        System.out.printf(
                Locale.ROOT,
                "{\"runs\": %d, \"most_open\": %d, \"created_s\": %.2f, \"all_s\": %.2f, \"start_p50\": %.1f,"
                        + " \"start_p99\": %.1f, \"late_p50\": %.1f, \"late_p99\": %.1f, \"repeated\": %d,"
                        + " \"cpu_ms_per_run\": %.2f, \"rss_mb\": %d}%n",
                runs,
                bench.mostOpen.get(),
                created,
                seconds,
                at(bench.starts, 0.5),
                at(bench.starts, 0.99),
                at(bench.late, 0.5),
                at(bench.late, 0.99),
                bench.repeated.get(),
                cpu / runs,
                residentMegabytes(arguments[3]));
        shop.stop(0);
        System.exit(0);
    }

    private void forget() {
        orders.clear();
        late.clear();
        starts.clear();
        open.set(0);
        mostOpen.set(0);
    }

    /// Begins so many runs and waits for the end of the last.
    ///
    /// @return seconds until all had begun
    private double go(String workflow, int first, int runs) throws Exception {
        closed = new CountDownLatch(runs);
        long begin = System.nanoTime();
        try (ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> made = new ArrayList<>();
            for (int i = first; i < first + runs; i++) {
                int n = i;
                made.add(askers.submit(() -> {
                    orders.put(n, new Order());
                    return id("/v1/workflows/" + workflow + "/runs", "{\"inputs\":{\"n\":" + n + "}}");
                }));
            }
            for (Future<String> each : made) {
                each.get();
            }
        }
        double created = (System.nanoTime() - begin) / 1e9;
        if (!closed.await(280, TimeUnit.SECONDS)) {
            throw new IllegalStateException(closed.getCount() + " runs did not end");
        }
        return created;
    }

    private void answer(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        int n = Integer.parseInt(exchange.getRequestURI().getQuery().substring(2));
        Order order = orders.get(n);
        boolean ready = false;
        synchronized (order) {
            switch (exchange.getRequestMethod()) {
                case "POST" -> {
                    if (++order.placed > 1) {
                        repeated.incrementAndGet();
                    }
                    starts.add((now - order.asked) / 1e6);
                    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                }
                case "GET" -> {
                    if (order.looked > 0) {
                        late.add((now - order.answered) / 1e6 - WAIT_MILLIS);
                    }
                    ready = ++order.looked >= ASKED;
                }
                default -> {
                    open.decrementAndGet();
                    closed.countDown();
                }
            }
        }
        byte[] body = ("{\"n\":" + n + ",\"ready\":" + ready + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        order.answered = System.nanoTime();
        exchange.close();
    }

    private String id(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher id = ID.matcher(response.body());
        if (response.statusCode() != 201 || !id.find()) {
            throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return id.group(1);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }

    private static double at(List<Double> values, double part) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)];
    }

    private static double cpuMillis(String pid) throws IOException {
        String[] fields = Files.readString(Path.of("/proc", pid, "stat")).replaceFirst(".*\\) ", "").split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    private static long residentMegabytes(String pid) throws IOException {
        return Arrays.stream(Files.readString(Path.of("/proc", pid, "status")).split("\n"))
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0)
                / 1024;
    }
}
