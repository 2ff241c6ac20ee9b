package dev.callwright.server.event;

import dev.callwright.server.journal.JournalListener;
import dev.callwright.server.store.CallEvent;
import dev.callwright.server.store.EventRows;
import dev.callwright.voice.journal.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands out what happened to all who listen.
///
/// One thread reads new events from the store, as long as somebody listens, and keeps the newest in a [Window] that all
/// share. A listener has nothing but a place in the row of events: whoever is slow reads from the store what the window
/// has dropped meanwhile. So nobody loses anything, nobody holds up another, and memory does not grow with slowness.
///
/// Safe for use by any thread.
public final class EventFeed implements JournalListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private static final int BATCH = 256;

    /// How often it is looked who has waited long enough.
    private static final Duration BEAT = Duration.ofMillis(250);

    /// How long is waited when the store fails.
    private static final Duration REST = Duration.ofSeconds(1);

    private final EventRows rows;
    private final Function<CallEvent, String> json;
    private final int most;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Semaphore room;
    private final Semaphore news = new Semaphore(0);
    private final AtomicLong told = new AtomicLong();
    private final Thread reader;
    private volatile Window window;
    private volatile boolean closed;

    /// Reads nothing before somebody listens.
    ///
    /// @param json an event in one line
    /// @param most listeners at one time
    public EventFeed(EventRows rows, Function<CallEvent, String> json, int most) {
        this.rows = rows;
        this.json = json;
        this.most = most;
        this.room = new Semaphore(most);
        this.window = Window.at(rows.newest());
        this.reader = Thread.ofVirtual().name("events").start(this::read);
    }

    /// Begins to listen.
    ///
    /// @param after the number of the last event that is known; empty: only what happens from now on
    /// @return empty when there are too many listeners already, or the server is about to stop
    public Optional<Listener> listen(EventRows.Scope scope, Optional<Long> after) {
        if (closed || !room.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Listener listener = new Listener(this, scope, after.orElseGet(rows::newest));
            listeners.add(listener);
            news.release();
            if (closed) {
                listener.wake();
            }
            return Optional.of(listener);
        } catch (RuntimeException failure) {
            room.release();
            throw failure;
        }
    }

    /// The number of listeners, and how many events they were told altogether.
    public FeedStatistics statistics() {
        return new FeedStatistics(most - room.availablePermits(), told.get());
    }

    @Override
    public void written(Event event) {
        if (!listeners.isEmpty()) {
            news.release();
        }
    }

    Window window() {
        return window;
    }

    boolean isClosed() {
        return closed;
    }

    /// What the window has dropped, straight from the store.
    List<Told> stored(long after, EventRows.Scope scope, int limit) {
        return rows.after(after, scope, limit).stream().map(this::tell).toList();
    }

    void count(int events) {
        told.addAndGet(events);
    }

    void leave(Listener listener) {
        if (listeners.remove(listener)) {
            room.release();
        }
    }

    private Told tell(CallEvent event) {
        return new Told(event, json.apply(event));
    }

    private void read() {
        try {
            while (!closed) {
                if (awaitNews() && !listeners.isEmpty()) {
                    readOn();
                }
                wakeWhoHasWaited();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits as long as nobody listens, and otherwise for a beat at most.
    private boolean awaitNews() throws InterruptedException {
        if (listeners.isEmpty()) {
            news.acquire();
        } else if (!news.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        news.drainPermits();
        return true;
    }

    private void wakeWhoHasWaited() {
        long now = System.nanoTime();
        for (Listener listener : listeners) {
            if (listener.hasWaited(now)) {
                listener.wake();
            }
        }
    }

    private void readOn() throws InterruptedException {
        try {
            long newest = rows.newest();
            if (newest - window.position() > Window.SIZE) {
                // Nobody listened for long: who wants the older ones reads them for himself.
                window = Window.at(newest);
                listeners.forEach(Listener::wake);
            }
            List<CallEvent> next;
            do {
                next = rows.after(window.position(), EventRows.Scope.ALL, BATCH);
                publish(next.stream().map(this::tell).toList());
            } while (next.size() == BATCH);
        } catch (RuntimeException failure) {
            if (!closed) {
                LOG.error("events rest for {}: they cannot be read", REST, failure);
                boolean _ = news.tryAcquire(REST.toMillis(), TimeUnit.MILLISECONDS);
                news.release();
            }
        }
    }

    private void publish(List<Told> next) {
        if (!next.isEmpty()) {
            window = window.with(next);
            for (Listener listener : listeners) {
                if (next.stream().anyMatch(listener::wants)) {
                    listener.wake();
                }
            }
        }
    }

    /// Everybody who listens is told that it is over.
    @Override
    public void close() {
        closed = true;
        news.release();
        listeners.forEach(Listener::wake);
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
