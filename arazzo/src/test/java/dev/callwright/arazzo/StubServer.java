package dev.callwright.arazzo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A real HTTP server on a free port that remembers every request and answers what a function says.
final class StubServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Seen> requests = new CopyOnWriteArrayList<>();

    StubServer(Function<Seen, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Seen seen = seen(exchange);
            requests.add(seen);
            send(exchange, answers.apply(seen));
        });
        server.start();
    }

    /// @param latin the bytes of the body, each as the character of its number
    record Seen(String method, String url, Headers headers, String latin) {
        byte[] bytes() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }

        String body() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        String path() {
            return url.split("\\?", 2)[0];
        }

        String query() {
            return url.contains("?") ? url.split("\\?", 2)[1] : "";
        }

        String line() {
            return method + " " + url;
        }
    }

    /// @param charset of the bytes that go out
    record Answer(int status, String type, String body, Map<String, String> headers, Charset charset) {
        Answer(int status, String type, String body, Map<String, String> headers) {
            this(status, type, body, headers, StandardCharsets.UTF_8);
        }

        static Answer bytes(String type, byte[] bytes) {
            String latin = new String(bytes, StandardCharsets.ISO_8859_1);
            return new Answer(200, type, latin, Map.of(), StandardCharsets.ISO_8859_1);
        }

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body, Map.of());
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Seen> requests() {
        return requests;
    }

    List<String> lines() {
        return requests.stream().map(Seen::line).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Seen seen(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Seen(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(answer.charset());
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
