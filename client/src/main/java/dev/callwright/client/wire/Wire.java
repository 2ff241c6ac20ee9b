package dev.callwright.client.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends requests to one server, with its credentials, and again where that is safe. Safe for use by any thread.
public final class Wire {
    private final HttpClient http;
    private final Access access;
    private final Limits limits;
    private final Repetition repetition;

    /// Where the server is, and who asks.
    public record Access(URI base, String user, String password) {
        public Access {
            String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https")) || base.getHost() == null) {
                throw new IllegalArgumentException("not an http or https address: " + base);
            }
        }

        /// `path` (which begins with a slash) on the server.
        public URI at(String path) {
            String root = base.toString();
            return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
        }

        /// Whether `address` is served by the same host and port.
        public boolean serves(URI address) {
            return base.getScheme().equalsIgnoreCase(address.getScheme())
                    && base.getHost().equalsIgnoreCase(address.getHost())
                    && port(base) == port(address);
        }

        private static int port(URI address) {
            boolean secure = "https".equalsIgnoreCase(address.getScheme());
            return address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        }

        private String authorization() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        /// Without the password.
        @Override
        public String toString() {
            return user + " at " + base;
        }
    }

    /// The head of an answer, and its body still to come. To be closed.
    public record Opened(int status, HttpHeaders headers, ByteStream body) implements AutoCloseable {
        public String type() {
            return Answer.type(headers);
        }

        @Override
        public void close() {
            body.close();
        }
    }

    public Wire(HttpClient http, Access access, Limits limits) {
        this.http = http;
        this.access = access;
        this.limits = limits;
        this.repetition = new Repetition(limits);
    }

    public Access access() {
        return access;
    }

    public Limits limits() {
        return limits;
    }

    /// Sends `ask` and reads the answer, whatever its status; repeats it as far as [Ask#repeat] allows.
    ///
    /// @throws TooLargeException when the answer is longer than allowed
    /// @throws IOException when there is no answer
    public Answer send(Ask ask) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<Duration> pause;
            try {
                Answer answer = once(ask, attempt);
                pause = repetition.pause(ask.repeat(), answer);
                if (pause.isEmpty()) {
                    return answer;
                }
            } catch (IOException failure) {
                pause = repetition.pause(ask.repeat(), failure, attempt);
                if (pause.isEmpty()) {
                    throw failure;
                }
            }
            Thread.sleep(pause.get());
        }
    }

    private Answer once(Ask ask, int attempt) throws IOException, InterruptedException {
        try (Opened opened = open(ask)) {
            return whole(opened, attempt);
        }
    }

    /// Reads what is still to come of an answer.
    ///
    /// @throws TooLargeException when it is longer than allowed
    public Answer whole(Opened opened, int attempt) throws IOException, InterruptedException {
        byte[] body = opened.body().all(limits.answerBytes(), limits.timeout());
        return new Answer(opened.status(), opened.headers(), new String(body, StandardCharsets.UTF_8), attempt);
    }

    /// Sends `ask` once and returns as soon as the head of the answer is there.
    public Opened open(Ask ask) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                http.sendAsync(request(ask), BodyHandlers.ofPublisher());
        try {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> head =
                    answer.get(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
            return new Opened(head.statusCode(), head.headers(), new ByteStream(head.body()));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + limits.timeout());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        }
    }

    private HttpRequest request(Ask ask) {
        HttpRequest.BodyPublisher body =
                ask.body().map(given -> BodyPublishers.ofString(given.text())).orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.target())
                .version(HttpClient.Version.HTTP_1_1)
                .method(ask.method(), body)
                .setHeader("User-Agent", "callwright-java")
                .setHeader("Accept", "application/json");
        ask.body().ifPresent(given -> request.setHeader("Content-Type", given.type()));
        ask.headers().forEach(request::setHeader);
        if (ask.credentials()) {
            request.setHeader("Authorization", access.authorization());
        }
        return request.build();
    }
}
