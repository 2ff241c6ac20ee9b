package dev.callwright.arazzo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpListenerTest {
    private static final int AT_ONCE = 64;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void refusesWhoComesWhenAllPlacesAreTaken() throws Exception {
        CountDownLatch inside = new CountDownLatch(AT_ONCE);
        CountDownLatch released = new CountDownLatch(1);
        try (HttpListener listener = HttpListener.bind(loopback())) {
            listener.serve("/", exchange -> {
                inside.countDown();
                await(released);
                exchange.sendResponseHeaders(204, -1);
            });
            List<CompletableFuture<HttpResponse<Void>>> held = IntStream.range(0, AT_ONCE)
                    .mapToObj(_ -> client.sendAsync(get(listener.address("/held")), BodyHandlers.discarding()))
                    .toList();
            inside.await();

            int tooMany = client.send(get(listener.address("/")), BodyHandlers.discarding())
                    .statusCode();
            released.countDown();

            assertThat(tooMany).isEqualTo(503);
            assertThat(held)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(204));
        }
    }

    @Test
    void readsABodyUpToItsBound() throws Exception {
        try (HttpListener listener = HttpListener.bind(loopback())) {
            listener.serve(
                    "/",
                    exchange -> exchange.sendResponseHeaders(
                            HttpListener.body(exchange, 4)
                                    .map(body -> 200 + body.length)
                                    .orElse(413),
                            -1));

            assertThat(List.of("", "four", "five!"))
                    .map(body -> client.send(
                                    HttpRequest.newBuilder(listener.address("/"))
                                            .POST(BodyPublishers.ofString(body))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode())
                    .containsExactly(200, 204, 413);
        }
    }

    @Test
    void tellsAnAddressThatCanBeCalled() throws IOException {
        try (HttpListener everywhere = HttpListener.bind(new InetSocketAddress(0))) {
            assertThat(everywhere.address("/in").toString()).matches("http://127\\.0\\.0\\.1:\\d+/in");
        }
    }

    /// The bound is the JDK's, which reads it once in a process.
    @Test
    void hangsUpOnARequestThatDoesNotComeInWhole() throws Exception {
        Process listening = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.net.httpserver.maxReqTime=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listening.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = listening.inputReader(US_ASCII)) {
            URI place = URI.create(told.readLine());
            try (Socket headless = begun(place, "POST / HTTP/1.1\r\nHost: a\r\nX-Half: ");
                    Socket bodiless = begun(place, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")) {
                assertThat(headless.getInputStream().readAllBytes()).isEmpty();
                assertThat(bodiless.getInputStream().readAllBytes()).isEmpty();
            }
        } finally {
            listening.destroyForcibly();
        }
    }

    @Test
    void boundsTheTimeOfARequestWithoutBeingTold() throws IOException {
        HttpListener.bind(loopback()).close();

        assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("30");
    }

    /// A process that listens, and says where.
    static final class Listening {
        private Listening() {}

        public static void main(String[] arguments) throws IOException {
            HttpListener listener = HttpListener.bind(loopback());
            listener.serve(
                    "/",
                    exchange -> exchange.sendResponseHeaders(
                            HttpListener.body(exchange, 100).isPresent() ? 204 : 413, -1));
            System.out.println(listener.address("/"));
        }
    }

    private static Socket begun(URI place, String half) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), place.getPort());
        socket.getOutputStream().write(half.getBytes(US_ASCII));
        return socket;
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static HttpRequest get(URI address) {
        return HttpRequest.newBuilder(address).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
