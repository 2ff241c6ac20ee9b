package dev.callwright.arazzo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// A small HTTP server for what others send: so many requests at one time, each on a virtual thread, and none of them
/// may take its time to come in. Safe for use by any thread.
public final class HttpListener implements AutoCloseable {
    private static final int MOST_AT_ONCE = 64;

    static {
        // Seconds; the JDK closes what has not come in whole by then. It reads both when the first server is made.
        bound("sun.net.httpserver.maxReqTime", 30);
        bound("jdk.httpserver.maxConnections", 1024);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    private HttpListener(HttpServer server) {
        this.server = server;
    }

    /// What is done with a request; on any thread, and several at one time.
    public interface Answering {
        void answer(HttpExchange exchange) throws IOException;

        /// Instead, when too many have come at one time.
        default void refuse(HttpExchange exchange) throws IOException {
            exchange.sendResponseHeaders(503, -1);
        }
    }

    /// Takes the place; who calls waits until [#serve(String, Answering)].
    ///
    /// @throws IOException when another program has the place
    public static HttpListener bind(InetSocketAddress place) throws IOException {
        return new HttpListener(HttpServer.create(place, MOST_AT_ONCE));
    }

    /// Answers from now on.
    ///
    /// @param path before the paths of all requests; others are answered with 404
    public void serve(String path, Answering answering) {
        server.createContext(path, exchange -> answer(exchange, answering));
        server.setExecutor(threads);
        server.start();
    }

    /// Where others reach it; on this machine, when it listens at every address.
    ///
    /// @param path begins with a slash or is empty
    public URI address(String path) {
        InetSocketAddress place = server.getAddress();
        String host = place.getAddress().isAnyLocalAddress() ? "127.0.0.1" : place.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + place.getPort() + path);
    }

    /// The body of a request.
    ///
    /// @param largest bytes
    /// @return empty when it is larger
    public static Optional<byte[]> body(HttpExchange exchange, int largest) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(largest + 1);
        return body.length > largest ? Optional.empty() : Optional.of(body);
    }

    /// Interrupts what is still being answered.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            if (!places.tryAcquire()) {
                answering.refuse(exchange);
                return;
            }
            try {
                answering.answer(exchange);
            } finally {
                places.release();
            }
        }
    }

    /// What somebody has set already stays.
    private static void bound(String property, int most) {
        System.getProperties().putIfAbsent(property, String.valueOf(most));
    }
}
