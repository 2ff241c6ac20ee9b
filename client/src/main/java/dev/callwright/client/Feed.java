package dev.callwright.client;

import dev.callwright.client.CallwrightException.Interrupted;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.CallwrightException.TooMany;
import dev.callwright.client.CallwrightException.Unreachable;
import dev.callwright.client.wire.Ask;
import dev.callwright.client.wire.Ask.Repeat;
import dev.callwright.client.wire.Limits;
import dev.callwright.client.wire.ServerSentEvent;
import dev.callwright.client.wire.SseReader;
import dev.callwright.client.wire.TooLargeException;
import dev.callwright.client.wire.Wire.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads one event stream on a thread of its own, and connects again when it breaks.
final class Feed implements Listening {
    private static final int NO_CONTENT = 204;

    private final Callwright callwright;
    private final Api api;
    private final Listeners listeners;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Place place;
    private volatile @Nullable Opened connection;
    private Duration leastPause = Duration.ZERO;
    private int failures;

    Feed(Callwright callwright, Api api, Listeners listeners) {
        this.callwright = callwright;
        this.api = api;
        this.listeners = listeners;
        this.place = listeners.after();
    }

    /// Connects for the first time, and goes on in the background.
    Feed start() {
        Optional<Opened> first = connect();
        Thread.ofVirtual().name("callwright " + listeners.path()).start(() -> run(first));
        return this;
    }

    @Override
    public Optional<String> lastEventId() {
        return place.id();
    }

    @Override
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public void close() {
        closed.countDown();
        Opened open = connection;
        if (open != null) {
            open.close();
        }
    }

    private void run(Optional<Opened> first) {
        try {
            for (Optional<Opened> next = first; next.isPresent(); next = again()) {
                listen(next.get());
            }
            ended.complete(null);
        } catch (CallwrightException refused) {
            ended.completeExceptionally(refused);
        } catch (InterruptedException stopped) {
            ended.completeExceptionally(new Interrupted(stopped));
        } finally {
            // Does nothing but when a listener's error ends this thread.
            ended.completeExceptionally(new IllegalStateException(listeners.path() + ": a listener ended its thread"));
        }
    }

    /// Tells what comes until the connection ends.
    private void listen(Opened opened) throws InterruptedException {
        Limits limits = api.wire().limits();
        SseReader reader = new SseReader(limits.answerBytes());
        connection = opened;
        try (opened) {
            Optional<byte[]> bytes = Optional.of(new byte[0]);
            while (bytes.isPresent() && !isClosed()) {
                reader.read(bytes.get()).forEach(this::tell);
                place = place.movedTo(reader.lastId());
                leastPause = reader.retry().orElse(leastPause);
                bytes = opened.body().next(limits.silence());
                failures = 0;
            }
        } catch (TooLargeException endless) {
            throw new ServerFailed("", listeners.path() + ": " + endless.getMessage());
        } catch (IOException broken) {
            if (!isClosed()) {
                String message = listeners.path() + ": " + broken.getMessage() + "; connecting again";
                listeners.trouble(new Unreachable(message, false, broken));
            }
        }
    }

    private void tell(ServerSentEvent told) {
        if (isClosed() || !place.isBefore(told.id())) {
            return;
        }
        try {
            CallEvent.of(Api.read(told.data()), callwright).ifPresent(listeners::tell);
        } catch (ServerFailed unreadable) {
            listeners.trouble(unreadable);
        }
        place = place.movedTo(told.id());
    }

    /// Connects until that succeeds, with growing pauses.
    ///
    /// @return empty when there is nothing more to hear
    private Optional<Opened> again() throws InterruptedException {
        while (true) {
            failures++;
            if (closed.await(pause().toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            try {
                return connect();
            } catch (TooMany busy) {
                leastPause = busy.retryAfter().orElse(leastPause);
                listeners.trouble(busy);
            } catch (Unreachable | ServerFailed passing) {
                listeners.trouble(passing);
            }
        }
    }

    private Duration pause() {
        Duration longest = api.wire().limits().backoff().longest();
        Duration grown = api.wire()
                .limits()
                .backoff()
                .pause(failures, ThreadLocalRandom.current().nextDouble());
        Duration least = leastPause.compareTo(longest) < 0 ? leastPause : longest;
        return grown.compareTo(least) > 0 ? grown : least;
    }

    /// @return empty when the server says that there is nothing more to hear
    private Optional<Opened> connect() {
        Ask plain = Ask.get(api.wire().access().at(listeners.path()))
                .with("Accept", "text/event-stream")
                .repeated(Repeat.NEVER);
        Ask ask = place.id().map(id -> plain.with("Last-Event-ID", id)).orElse(plain);
        Opened opened = api.open(ask);
        if (opened.status() == 200 && opened.type().equals("text/event-stream")) {
            return Optional.of(opened);
        }
        try (opened) {
            if (opened.status() == NO_CONTENT) {
                return Optional.empty();
            }
            throw api.refused(ask, opened);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}
