package dev.callwright.server.webhook;

import dev.callwright.server.store.Callback;
import dev.callwright.server.store.CallbackRows;
import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that is due to one host: one thread decides, at most [#CONCURRENCY] send.
///
/// A lane lives from the first callback to the last; [#wake] tells whether it was still alive to hear it.
final class CourierLane {
    private static final Logger LOG = LoggerFactory.getLogger(CourierLane.class);
    private static final int CONCURRENCY = 16;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// How long the lane rests when the store fails it.
    private static final Duration REST = Duration.ofSeconds(5);

    private final String host;
    private final CallbackRows callbacks;
    private final Delivery delivery;
    private final Time time;

    /// Holds at most one [News.Due], one [News.Stop] and one [News.Settled] for each that sends: it is never full.
    private final Mailbox<News> news;

    /// Only the lane's own thread touches these.
    private final Set<Long> underWay = new HashSet<>();

    private boolean stopping;

    /// How long to wait for news: until the next callback's time, as the store told last.
    private Duration patience = LONGEST;

    private volatile boolean closing;

    /// What [#wake], [#close] and the end agree upon, guarded by the monitor.
    private boolean dueUnheard = true;

    private boolean ended;

    private final CountDownLatch over = new CountDownLatch(1);

    private sealed interface News {
        record Due() implements News {}

        record Settled(long id) implements News {}

        record Stop() implements News {}
    }

    CourierLane(String host, CallbackRows callbacks, Delivery delivery, Time time) {
        this.host = host;
        this.callbacks = callbacks;
        this.delivery = delivery;
        this.time = time;
        this.news = time.mailbox(CONCURRENCY + 2);
    }

    /// Says that something is due; false when the lane has ended and another must be begun.
    synchronized boolean wake() {
        if (!ended && !dueUnheard) {
            dueUnheard = true;
            news.post(new News.Due());
        }
        return !ended;
    }

    /// Ends the lane once nothing is under way; it begins nothing more.
    synchronized void close() {
        if (!closing) {
            closing = true;
            news.post(new News.Stop());
        }
    }

    /// Waits for the end, but not longer than `limit`: what is under way then stays due.
    void awaitEnd(Duration limit) {
        try {
            boolean _ = over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void run() {
        try {
            while (!(stopping ? underWay.isEmpty() : endUnlessBusy())) {
                await();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private boolean endUnlessBusy() throws InterruptedException {
        hear();
        try {
            send();
            Optional<Instant> next = underWay.isEmpty() ? outside(() -> callbacks.next(host)) : Optional.empty();
            patience = next.map(this::until).orElse(LONGEST);
            return underWay.isEmpty() && next.isEmpty() && endUnlessWoken();
        } catch (RuntimeException failure) {
            if (closing) {
                return true;
            }
            LOG.error("callbacks to {} rest for {}: the store failed", host, REST, failure);
            patience = REST;
            return false;
        }
    }

    /// Starts sending what is ready, as far as there is room.
    private void send() {
        int room = CONCURRENCY - underWay.size();
        if (room > 0) {
            // What is under way is still due in the store, so it comes back and has to be left out here.
            List<Callback> ready = outside(() -> callbacks.ready(host, time.now(), CONCURRENCY + underWay.size()));
            ready.stream()
                    .filter(callback -> !underWay.contains(callback.id()))
                    .limit(room)
                    .forEach(this::begin);
        }
    }

    private void begin(Callback callback) {
        underWay.add(callback.id());
        time.start("callback " + callback.due().call(), () -> {
            News.Settled settled = new News.Settled(callback.id());
            if (delivery.attempt(callback)) {
                news.post(settled);
            } else {
                time.after(REST, () -> news.post(settled));
            }
        });
    }

    /// Waits for news, or until the next callback's time has come.
    private void await() throws InterruptedException {
        Optional<News> heard = news.take(stopping ? LONGEST : patience);
        while (heard.isPresent()) {
            take(heard.get());
            heard = news.take(Duration.ZERO);
        }
    }

    private void take(News heard) {
        switch (heard) {
            case News.Due() -> {}
            case News.Settled(long id) -> underWay.remove(id);
            case News.Stop() -> stopping = true;
        }
    }

    private Duration until(Instant at) {
        Duration left = Duration.between(time.now(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// From here on a wake means something that the store was not asked for yet.
    private synchronized void hear() {
        dueUnheard = false;
    }

    private synchronized boolean endUnlessWoken() {
        ended = !dueUnheard;
        return ended;
    }

    private synchronized void end() {
        ended = true;
        over.countDown();
    }

    private <T> T outside(Callable<T> work) {
        try {
            return time.outside(work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException("the store throws no checked exception", impossible);
        }
    }
}
