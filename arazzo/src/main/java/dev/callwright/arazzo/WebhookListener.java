package dev.callwright.arazzo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A small HTTP server for webhooks. A message is answered with 204 when somebody took it in, 404 when nobody waits at
/// its path, 413 when it is too large and 503 when too many came at once.
public final class WebhookListener implements MessageListener, AutoCloseable {
    private static final int LARGEST = 1 << 20;
    private static final int MOST_AT_ONCE = 64;
    private static final Set<String> METHODS = Set.of("POST", "PUT", "GET");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private final URI address;

    private WebhookListener(HttpServer server, Optional<URI> known, String path) {
        this.server = server;
        this.address = known.orElseGet(() -> URI.create("http://" + host(server.getAddress()) + ":"
                + server.getAddress().getPort() + path));
        server.createContext(path.isEmpty() ? "/" : path, exchange -> answer(exchange, path));
        server.setExecutor(threads);
        server.start();
    }

    /// Listens at once.
    ///
    /// @param known what others call, when that is not the place itself: the address of a proxy for example
    /// @param path before every path, to keep out who does not know it; begins with a slash or is empty
    public static WebhookListener open(InetSocketAddress place, Optional<URI> known, String path) throws IOException {
        return new WebhookListener(HttpServer.create(place, MOST_AT_ONCE), known, path);
    }

    private record Ear(Pattern path, Predicate<InboundMessage> sink) {}

    @Override
    public URI address() {
        return address;
    }

    @Override
    public Subscription hear(String path, Predicate<InboundMessage> sink) {
        Ear ear = new Ear(MessageListener.pattern(path), sink);
        ears.add(ear);
        return () -> ears.remove(ear);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, String prefix) throws IOException {
        try (exchange) {
            int status = 503;
            if (places.tryAcquire()) {
                try {
                    status = taken(exchange, prefix);
                } finally {
                    places.release();
                }
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int taken(HttpExchange exchange, String prefix) throws IOException {
        if (!METHODS.contains(exchange.getRequestMethod())) {
            return 405;
        }
        String path = exchange.getRequestURI().getRawPath().substring(prefix.length());
        List<Ear> listening =
                ears.stream().filter(ear -> ear.path().matcher(path).matches()).toList();
        if (listening.isEmpty()) {
            return 404;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return 413;
        }
        String query = exchange.getRequestURI().getRawQuery();
        InboundMessage message = new InboundMessage(
                exchange.getRequestHeaders(), query == null ? "" : query, new String(body, StandardCharsets.UTF_8));
        boolean all = true;
        for (Ear ear : listening) {
            all &= ear.sink().test(message);
        }
        return all ? 204 : 503;
    }

    private static String host(InetSocketAddress place) {
        String host = place.getAddress().isAnyLocalAddress() ? "127.0.0.1" : place.getHostString();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
