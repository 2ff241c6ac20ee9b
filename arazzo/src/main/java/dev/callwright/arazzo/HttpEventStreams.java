package dev.callwright.arazzo;

import dev.callwright.arazzo.MessageListener.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Server-sent events by the JDK's client. A stream that ends is not asked for again.
public final class HttpEventStreams implements EventStreams {
    private final HttpClient client;

    public HttpEventStreams(HttpClient client) {
        this.client = client;
    }

    @Override
    public Subscription open(HttpCall call, Predicate<InboundMessage> sink, Consumer<String> ended) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.url()).version(HttpClient.Version.HTTP_1_1);
        call.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        Thread reading = Thread.ofVirtual().name("events").start(() -> ended.accept(read(answer, sink)));
        return () -> {
            if (answer.state() == Future.State.SUCCESS) {
                hangUp(answer.resultNow());
            }
            answer.cancel(true);
            reading.interrupt();
        };
    }

    /// Why the stream ended.
    private static String read(CompletableFuture<HttpResponse<InputStream>> answer, Predicate<InboundMessage> sink) {
        try {
            HttpResponse<InputStream> response = answer.get();
            try (InputStream body = response.body()) {
                String type = response.headers().firstValue("Content-Type").orElse("");
                if (response.statusCode() != 200 || !type.startsWith("text/event-stream")) {
                    return "the server answered " + response.statusCode() + " " + type + " and no stream of events";
                }
                new EventReader(sink).read(body);
                return "the server ended the stream of events";
            }
        } catch (IOException | ExecutionException e) {
            return "the stream of events broke: " + e.getMessage();
        } catch (InterruptedException | CancellationException e) {
            return "the stream of events was closed";
        }
    }

    private static void hangUp(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            // It is gone either way.
            return;
        }
    }
}
