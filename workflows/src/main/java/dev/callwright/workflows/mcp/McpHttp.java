package dev.callwright.workflows.mcp;

import com.sun.net.httpserver.HttpExchange;
import dev.callwright.arazzo.HttpListener;
import dev.callwright.workflows.http.HttpGate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Speaks the protocol over HTTP ("Streamable HTTP"), without sessions: a request is answered by one JSON text, or by a
/// stream of server-sent events when the client takes one and wants to hear of progress.
public final class McpHttp implements AutoCloseable {
    private static final int LARGEST = 1 << 20;

    private final HttpListener listener;
    private final Supplier<McpConversation> conversations;
    private final HttpGate gate;

    private McpHttp(
            HttpListener listener, Supplier<McpConversation> conversations, String path, Optional<String> secret) {
        this.listener = listener;
        this.conversations = conversations;
        this.gate = new HttpGate(secret);
        listener.serve(path, this::answer);
    }

    /// Listens at once.
    ///
    /// @param secret that clients show as a bearer token; empty: everybody who reaches the place is let in
    public static McpHttp open(
            InetSocketAddress place, String path, Optional<String> secret, McpTools tools, String version)
            throws IOException {
        // Clients number their requests as they like: one must not cancel what another has asked for.
        return new McpHttp(HttpListener.bind(place), () -> new McpConversation(tools, version), path, secret);
    }

    public int port() {
        return listener.address("").getPort();
    }

    @Override
    public void close() {
        listener.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int refusal = refusal(exchange);
        if (refusal == 0) {
            converse(exchange);
        } else {
            exchange.sendResponseHeaders(refusal, -1);
        }
    }

    /// 0 when nothing is wrong.
    private int refusal(HttpExchange exchange) {
        int refused = gate.refusal(exchange);
        if (refused != 0) {
            return refused;
        }
        String version = exchange.getRequestHeaders().getFirst("MCP-Protocol-Version");
        if (version != null && !McpConversation.VERSIONS.contains(version)) {
            return 400;
        }
        return exchange.getRequestMethod().equals("POST") ? 0 : 405;
    }

    private void converse(HttpExchange exchange) throws IOException {
        Optional<byte[]> body = HttpListener.body(exchange, LARGEST);
        if (body.isEmpty()) {
            exchange.sendResponseHeaders(413, -1);
            return;
        }
        McpConversation.Message message = McpConversation.read(new String(body.get(), StandardCharsets.UTF_8));
        List<String> accepted = exchange.getRequestHeaders().getOrDefault("Accept", List.of());
        boolean streams = String.join(",", accepted).contains("text/event-stream");
        boolean tells =
                !message.parameters().path("_meta").path("progressToken").isMissingNode();
        if (streams && tells && message.id().isPresent()) {
            stream(exchange, message);
            return;
        }
        Optional<String> answer = conversations.get().answer(message, _ -> {});
        if (answer.isEmpty()) {
            exchange.sendResponseHeaders(202, -1);
            return;
        }
        byte[] text = answer.get().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(message.problem().isPresent() ? 400 : 200, text.length);
        exchange.getResponseBody().write(text);
    }

    private void stream(HttpExchange exchange, McpConversation.Message message) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            conversations.get().answer(message, note -> write(out, note)).ifPresent(answer -> write(out, answer));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void write(OutputStream out, String message) {
        try {
            out.write(("data: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
