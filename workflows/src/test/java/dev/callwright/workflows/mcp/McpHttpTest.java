package dev.callwright.workflows.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class McpHttpTest {
    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
    private static final String CALL = """
            {"jsonrpc": "2.0", "id": 5, "method": "tools/call",
             "params": {"name": "echo", "arguments": {"a": 1}, "_meta": {"progressToken": 9}}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private McpHttp server;

    @BeforeEach
    void listen() throws Exception {
        server = McpHttp.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "/mcp",
                Optional.of("s3cret"),
                new Echo(),
                "1");
    }

    @AfterEach
    void close() {
        server.close();
        http.close();
    }

    @Test
    void answersARequestWithJsonAndANotificationWithNothing() throws Exception {
        HttpResponse<String> pong = send("POST", PING);
        HttpResponse<String> heard = send("POST", "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");

        assertThat(pong.statusCode()).isEqualTo(200);
        assertThat(pong.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(pong.body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        assertThat(heard.statusCode()).isEqualTo(202);
    }

    @Test
    void streamsProgressBeforeTheAnswerToWhoTakesAStream() throws Exception {
        HttpResponse<String> stream = send("POST", CALL, "Accept", "application/json, text/event-stream");
        HttpResponse<String> plain = send("POST", CALL, "Accept", "application/json");

        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(stream.body())
                .startsWith("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"")
                .contains("\"progressToken\":9")
                .endsWith("\"isError\":false}}\n\n");
        assertThat(plain.body()).contains("\"structuredContent\":{\"a\":1}");
    }

    @Test
    void letsInWhoHasTheTokenAndComesFromNoOtherPage() throws Exception {
        assertThat(send("POST", PING, "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(send("POST", PING, "Origin", "https://elsewhere.example").statusCode())
                .isEqualTo(403);
        assertThat(send("POST", PING, "Origin", "http://127.0.0.1:" + server.port())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", PING, "MCP-Protocol-Version", "1999-01-01").statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "").statusCode()).isEqualTo(405);
        assertThat(send("POST", "x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
        assertThat(send("POST", "[".repeat(5_000)).statusCode()).isEqualTo(400);
    }

    /// A page's address may be made to lead here, its name cannot be made that of this place.
    @Test
    void letsInNoPageWhoseNameWasMadeToLeadHereUnlessItHasTheToken() throws Exception {
        try (McpHttp open = McpHttp.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "/mcp",
                Optional.empty(),
                new Echo(),
                "1")) {
            for (String origin : List.of("Origin: http://%s\r\n", "")) {
                assertThat(asked(open.port(), "page.example", origin)).isEqualTo("HTTP/1.1 403 Forbidden");
                assertThat(asked(open.port(), "127.0.0.1:" + open.port(), origin))
                        .isEqualTo("HTTP/1.1 200 OK");
                assertThat(asked(open.port(), "localhost:" + open.port(), origin))
                        .isEqualTo("HTTP/1.1 200 OK");
                assertThat(asked(open.port(), "[::1]:" + open.port(), origin)).isEqualTo("HTTP/1.1 200 OK");
                assertThat(asked(server.port(), "proxy.example", origin)).isEqualTo("HTTP/1.1 200 OK");
            }
        }
    }

    /// The first line of the answer to a page of `host`; a client of the JDK would not say another host.
    ///
    /// @param origin the header, with a hole for the host; empty for none
    private static String asked(int port, String host, String origin) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("""
                    POST /mcp HTTP/1.1\r
                    Host: %s\r
                    %sAuthorization: Bearer s3cret\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    %s""".formatted(host, origin.formatted(host), PING.length(), PING)
                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private HttpResponse<String> send(String method, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/mcp"))
                .header("Authorization", "Bearer s3cret")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Gives back what it is given.
    private static final class Echo implements McpTools {
        @Override
        public List<Tool> tools() {
            return List.of(new Tool("echo", "", "", JsonNodeFactory.instance.objectNode()));
        }

        @Override
        public Optional<Outcome> call(String name, JsonNode arguments, Progress progress) {
            progress.told(1, "half");
            return Optional.of(new Outcome(false, arguments.toString(), Optional.of(arguments)));
        }
    }
}
