package dev.callwright.arazzo;

import dev.callwright.arazzo.MessageListener.Subscription;
import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Server-sent events by the JDK's client, on the machine's time. A stream that ends or breaks is asked for again, from
/// the last event that had an id (HTML standard 9.2.3), until the server says that there is no more (204), refuses, or
/// gave nothing several times in a row. A refusal for want of other credentials (401) is answered once.
public final class HttpEventStreams implements EventStreams {
    private static final int MOST_VAIN_TRIES = 6;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

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
    public Subscription open(HttpCall call, Refused refused, Predicate<InboundMessage> sink, Consumer<String> ended) {
        Stream stream = new Stream(call, refused, sink, ended);
        Thread reading = time.start("events", stream::read);
        return () -> {
            stream.hangUp();
            reading.interrupt();
        };
    }

    /// One stream through all of its connections. Read on its own thread, hung up on any.
    private final class Stream {
        private final Refused refused;
        private final EventReader events;
        private final Consumer<String> ended;
        private final AtomicReference<CompletableFuture<HttpResponse<InputStream>>> asked = new AtomicReference<>();
        private final Mailbox<String> pause = time.mailbox(1);
        private HttpCall call;
        private boolean renewed;
        private int vain;

        Stream(HttpCall call, Refused refused, Predicate<InboundMessage> sink, Consumer<String> ended) {
            this.call = call;
            this.refused = refused;
            this.events = new EventReader(message -> {
                vain = 0;
                return sink.test(message);
            });
            this.ended = ended;
        }

        void read() {
            try {
                Connection last = connection();
                while (goesOn(last.next())) {
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

        private boolean goesOn(Next next) throws InterruptedException {
            return switch (next) {
                case NOTHING -> false;
                case AT_ONCE -> true;
                case LATER -> {
                    boolean more = ++vain <= MOST_VAIN_TRIES;
                    if (more) {
                        var _ = pause.take(wait(events.retry()));
                    }
                    yield more;
                }
            };
        }

        /// What the server asks for, or a second; twice as long each time that nothing came.
        private Duration wait(Duration wished) {
            Duration wait = (wished.isZero() ? FIRST_WAIT : wished).multipliedBy(1L << (vain - 1));
            return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        }

        private Connection connection() throws InterruptedException {
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
                return new Connection("the stream of events broke: " + e.getMessage(), Next.NOTHING);
            } catch (IOException | ExecutionException e) {
                return new Connection("the stream of events broke: " + e.getMessage(), Next.LATER);
            }
        }

        private Connection read(HttpResponse<InputStream> response, InputStream body)
                throws IOException, InterruptedException {
            int status = response.statusCode();
            if (status == 401 && !renewed) {
                Optional<HttpCall> other =
                        refused.by(new HttpAnswer(status, response.headers().map(), ""));
                if (other.isPresent()) {
                    renewed = true;
                    call = other.get();
                    return new Connection("", Next.AT_ONCE);
                }
            }
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (status != 200 || !type.startsWith("text/event-stream")) {
                boolean passing = status == 429 || status >= 500;
                String said = status == 204
                        ? "the server has no more events"
                        : "the server answered " + status + " " + type + " and no stream of events";
                return new Connection(said, passing ? Next.LATER : Next.NOTHING);
            }
            renewed = false;
            events.read(body);
            return new Connection("the server ended the stream of events", Next.LATER);
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

    /// @param reason why it ended
    private record Connection(String reason, Next next) {}

    /// When asking again may help.
    private enum Next {
        NOTHING,
        AT_ONCE,
        LATER
    }
}
