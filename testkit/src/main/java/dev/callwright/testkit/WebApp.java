package dev.callwright.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// A web application for tests: it answers as it was told and remembers everything it was asked. Real HTTP on a free
/// port of 127.0.0.1. Safe for use by any thread.
public final class WebApp implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Responder> pages = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /// A request as it came.
    ///
    /// @param target path and query, undecoded
    /// @param headers by lower-case name, the first value of each
    /// @param parameters of the query and of a form body, decoded
    public record Received(
            String method, String target, Map<String, String> headers, Map<String, String> parameters, String body) {
        public String path() {
            return URI.create(target).getPath();
        }
    }

    /// What to answer.
    public record Response(int status, Map<String, String> headers, String body) {
        public static Response of(int status) {
            return new Response(status, Map.of(), "");
        }

        /// TwiML, as an application sends it.
        public static Response twiml(String document) {
            return new Response(200, Map.of("Content-Type", "text/xml"), document);
        }

        public static Response text(String contentType, String body) {
            return new Response(200, Map.of("Content-Type", contentType), body);
        }

        public static Response redirect(int status, String location) {
            return new Response(status, Map.of("Location", location), "");
        }

        public Response with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Response(status, more, body);
        }
    }

    /// Decides what to answer; may wait as long as the test wants it to.
    public interface Responder {
        Response answer(Received request) throws InterruptedException;
    }

    private WebApp(HttpServer server) {
        this.server = server;
    }

    /// Starts on a free port. Paths that nobody scripted answer 204.
    public static WebApp start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
            WebApp app = new WebApp(server);
            server.setExecutor(app.threads);
            server.createContext("/", app::handle);
            server.start();
            return app;
        } catch (IOException failure) {
            throw new IllegalStateException("no free port for a web application", failure);
        }
    }

    /// The address of `path` (which begins with a slash) in this application.
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// Answers `path` so from now on.
    public WebApp on(String path, Response response) {
        return on(path, _ -> response);
    }

    /// Lets `responder` answer `path` from now on.
    public WebApp on(String path, Responder responder) {
        pages.put(path, responder);
        return this;
    }

    /// Everything that came so far, in order.
    public List<Received> received() {
        return List.copyOf(received);
    }

    /// What came so far to `path`, in order.
    public List<Received> received(String path) {
        return received.stream().filter(each -> each.path().equals(path)).toList();
    }

    /// Waits until `count` requests that satisfy `wanted` have come, and gives all that did.
    ///
    /// @throws IllegalStateException when they have not within `limit`
    public List<Received> await(int count, Predicate<Received> wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (received) {
            while (true) {
                List<Received> matching = received.stream().filter(wanted).toList();
                if (matching.size() >= count) {
                    return matching;
                }
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new IllegalStateException(
                            "waited " + limit + " for " + count + " requests, got " + matching + " of " + received);
                }
                received.wait(left);
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Received request = read(exchange);
            synchronized (received) {
                received.add(request);
                received.notifyAll();
            }
            Response response =
                    pages.getOrDefault(request.path(), _ -> Response.of(204)).answer(request);
            write(exchange, response);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Received read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        addForm(parameters, query == null ? "" : query);
        if (headers.getOrDefault("Content-Type", "").startsWith("application/x-www-form-urlencoded")) {
            addForm(parameters, body);
        }
        return new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, parameters, body);
    }

    private static void addForm(Map<String, String> parameters, String form) {
        List<String> pairs = new ArrayList<>(List.of(form.split("&", -1)));
        pairs.removeIf(pair -> !pair.contains("="));
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
