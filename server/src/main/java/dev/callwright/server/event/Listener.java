package dev.callwright.server.event;

import dev.callwright.server.store.EventRows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Somebody's place in the row of events. For one thread at a time, which reads as fast as it likes.
public final class Listener implements AutoCloseable {
    /// More are not handed out at once: a listener that does not read must not hold many.
    private static final int HANDFUL = 16;

    private final EventFeed feed;
    private final EventRows.Scope scope;
    private final Semaphore news = new Semaphore(0);

    private volatile boolean closed;

    /// When it has waited long enough, as [System#nanoTime] counts.
    private volatile long due = System.nanoTime();

    private long place;

    Listener(EventFeed feed, EventRows.Scope scope, long place) {
        this.feed = feed;
        this.scope = scope;
        this.place = place;
    }

    /// The next events, in order, without a gap or a repetition; waits for them `limit`, or a little longer.
    ///
    /// @return an empty list when none came in time; empty when it is over: the server stops, or this is closed
    Optional<List<Told>> next(Duration limit) throws InterruptedException {
        due = System.nanoTime() + limit.toNanos();
        while (!closed && !feed.isClosed()) {
            // What comes after this line wakes us again.
            news.drainPermits();
            List<Told> found = advance();
            if (!found.isEmpty()) {
                feed.count(found.size());
                return Optional.of(found);
            }
            if (!isBehind()) {
                if (hasWaited(System.nanoTime())) {
                    return Optional.of(List.of());
                }
                // Without a timer of its own, which would cost more than all else: the feed looks who has waited.
                news.acquire();
            }
        }
        return Optional.empty();
    }

    /// The number up to which everything was handed out, or is not wanted.
    long place() {
        return place;
    }

    private List<Told> advance() {
        // If the store is asked, then after the window had come so far: nothing up to there can be missing.
        Window window = feed.window();
        List<Told> found = window.covers(place)
                ? window.after(place).stream()
                        .filter(this::wants)
                        .limit(HANDFUL)
                        .toList()
                : feed.stored(place, scope, HANDFUL);
        if (!found.isEmpty()) {
            place = found.getLast().id();
        }
        if (found.size() < HANDFUL) {
            place = Math.max(place, window.position());
        }
        return found;
    }

    private boolean isBehind() {
        return place < feed.window().position();
    }

    boolean wants(Told told) {
        return told.isWithin(scope);
    }

    void wake() {
        news.release();
    }

    /// @param now as [System#nanoTime] counts
    boolean hasWaited(long now) {
        return now - due >= 0;
    }

    /// May be called by any thread, and more than once.
    @Override
    public void close() {
        closed = true;
        wake();
        feed.leave(this);
    }
}
