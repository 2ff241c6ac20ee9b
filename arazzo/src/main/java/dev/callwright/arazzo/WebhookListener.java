package dev.callwright.arazzo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A small HTTP server for webhooks. A message is answered with 204 when somebody took it in, 404 when nobody waits at
/// its path, 413 when it is too large and 503 when too many came at once.
public final class WebhookListener implements MessageListener, AutoCloseable {
    private static final int LARGEST = 1 << 20;
    private static final Set<String> METHODS = Set.of("POST", "PUT", "GET");

    private final HttpListener listener;
    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private final URI address;

    private WebhookListener(HttpListener listener, Optional<URI> known, String path) {
        this.listener = listener;
        this.address = known.orElseGet(() -> listener.address(path));
        listener.serve(
                path.isEmpty() ? "/" : path, exchange -> exchange.sendResponseHeaders(taken(exchange, path), -1));
    }

    /// Listens at once.
    ///
    /// @param known what others call, when that is not the place itself: the address of a proxy for example
    /// @param path before every path, to keep out who does not know it; begins with a slash or is empty
    public static WebhookListener open(InetSocketAddress place, Optional<URI> known, String path) throws IOException {
        return new WebhookListener(HttpListener.bind(place), known, path);
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
        listener.close();
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
        Optional<byte[]> body = HttpListener.body(exchange, LARGEST);
        if (body.isEmpty()) {
            return 413;
        }
        String query = exchange.getRequestURI().getRawQuery();
        InboundMessage message = new InboundMessage(
                exchange.getRequestHeaders(),
                query == null ? "" : query,
                new String(body.get(), StandardCharsets.UTF_8));
        boolean all = true;
        for (Ear ear : listening) {
            all &= ear.sink().test(message);
        }
        return all ? 204 : 503;
    }
}
