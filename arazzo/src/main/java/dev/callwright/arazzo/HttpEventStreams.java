package dev.callwright.arazzo;

import dev.callwright.arazzo.Retries.Ended;
import dev.callwright.arazzo.Retries.Next;
import dev.callwright.world.Time;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Server-sent events by the JDK's client, on the machine's time, and WebSockets as [SocketStream] has them. A stream
/// that ends or breaks is asked for again, from
/// the last event that had an id (HTML standard 9.2.3), until the server says that there is no more (204), refuses, or
/// gave nothing several times in a row. A refusal for want of other credentials (401) is answered once.
public final class HttpEventStreams implements EventStreams {
    private final Supplier<HttpClient> client;
    private final Time time;

    public HttpEventStreams(HttpClient client, Time time) {
        this(() -> client, time);
    }

    /// @param client asked for at each request
    public HttpEventStreams(Supplier<HttpClient> client, Time time) {
        this.client = client;
        this.time = time;
    }

    @Override
    public EventStreams.Stream open(
            HttpCall call, Refused refused, Predicate<InboundMessage> sink, Consumer<String> ended) {
        if (EventStreams.isSocket(call.url())) {
            return SocketStream.open(client, time, call, refused, sink, ended);
        }
        Events stream = new Events(call, refused, sink, ended);
        Thread reading = time.start("events", stream::read);
        return () -> {
            stream.hangUp();
            reading.interrupt();
        };
    }

    /// One stream through all of its connections. Read on its own thread, hung up on any.
    private final class Events {
        private final Refused refused;
        private final EventReader events;
        private final Consumer<String> ended;
        private final AtomicReference<CompletableFuture<HttpResponse<InputStream>>> asked = new AtomicReference<>();
        private final Retries retries = new Retries(time);
        private HttpCall call;
        private boolean renewed;

        Events(HttpCall call, Refused refused, Predicate<InboundMessage> sink, Consumer<String> ended) {
            this.call = call;
            this.refused = refused;
            this.events = new EventReader(message -> {
                retries.worked();
                return sink.test(message);
            });
            this.ended = ended;
        }

        void read() {
            try {
                Ended last = connection();
                while (retries.goesOn(last.next(), events.retry())) {
                    last = connection();
                }
                ended.accept(last.reason());
            } catch (InterruptedException | CancellationException e) {
                ended.accept("the stream of events was closed");
            } finally {
                // Whoever hung up may have come before the last request went out.
                hangUp();
            }
        }

        private Ended connection() throws InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(call.url()).version(HttpClient.Version.HTTP_1_1);
            call.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
            if (!events.lastId().isEmpty()) {
                request.header("Last-Event-ID", events.lastId());
            }
            CompletableFuture<HttpResponse<InputStream>> answer =
                    client.get().sendAsync(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            asked.set(answer);
            try {
                HttpResponse<InputStream> response = answer.get();
                try (InputStream body = response.body()) {
                    return read(response, body);
                }
            } catch (EventReader.Refused e) {
                return new Ended("the stream of events broke: " + e.getMessage(), Next.NOTHING);
            } catch (IOException | ExecutionException e) {
                return new Ended("the stream of events broke: " + e.getMessage(), Next.LATER);
            }
        }

        private Ended read(HttpResponse<InputStream> response, InputStream body)
                throws IOException, InterruptedException {
            int status = response.statusCode();
            if (status == 401 && !renewed) {
                Optional<HttpCall> other =
                        refused.by(new HttpAnswer(status, response.headers().map(), ""));
                if (other.isPresent()) {
                    renewed = true;
                    call = other.get();
                    return new Ended("", Next.AT_ONCE);
                }
            }
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (status != 200 || !type.startsWith("text/event-stream")) {
                boolean passing = status == 429 || status >= 500;
                String said = status == 204
                        ? "the server has no more events"
                        : "the server answered " + status + " " + type + " and no stream of events";
                return new Ended(said, passing ? Next.LATER : Next.NOTHING);
            }
            renewed = false;
            events.read(body);
            return new Ended("the server ended the stream of events", Next.LATER);
        }

        void hangUp() {
            CompletableFuture<HttpResponse<InputStream>> answer = asked.get();
            if (answer == null) {
                return;
            }
            if (answer.state() == Future.State.SUCCESS) {
                try {
                    answer.resultNow().body().close();
                } catch (IOException e) {
                    // It is gone either way.
                    return;
                }
            }
            answer.cancel(true);
        }
    }
}
