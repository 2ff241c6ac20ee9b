package dev.callwright.server.store;

import dev.callwright.server.config.Config;
import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what is only of interest for a while: exchanges, callbacks that are settled, problems, the audit, events,
/// and what was known of deleted recordings. Calls and recordings are never touched otherwise, nor is anything that is
/// still due.
///
/// Does so at the start and every [#EVERY], a few rows at a time with a rest between, so that calls are not held up.
public final class Retention implements AutoCloseable {
    static final Duration EVERY = Duration.ofHours(1);

    /// As many rows are forgotten in one transaction: it takes some milliseconds, and all other writes wait for it.
    static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration REST = Duration.ofMillis(50);

    private final List<Kind> kinds;
    private final Time time;
    private final Mailbox<Boolean> end;

    /// Forgets at most `limit` rows of one kind from before `instant`, the oldest first, and says how many it were.
    @FunctionalInterface
    private interface Forgetting {
        int before(Instant instant, int limit);
    }

    /// @param age how old they grow
    private record Kind(Duration age, Forgetting rows) {}

    public Retention(Store store, Config.Keep keep, Time time) {
        this.kinds = List.of(
                new Kind(keep.age(), store.exchanges()::forgetBefore),
                new Kind(keep.age(), store.callbacks()::forgetSettledBefore),
                new Kind(keep.age(), store.problems()::forgetBefore),
                new Kind(keep.age(), store.audit()::forgetBefore),
                new Kind(keep.age(), store.runs()::forgetBefore),
                new Kind(RecordingRows.REMEMBERED, store.recordings()::forgetDeletedBefore),
                new Kind(IdempotencyRows.KEPT, store.idempotency()::forgetBefore),
                new Kind(keep.eventAge(), store.events()::forgetBefore),
                new Kind(Duration.ZERO, (_, limit) -> store.events().forgetBeyond(keep.events(), limit)));
        this.time = time;
        this.end = time.mailbox(1);
    }

    /// Begins, on a thread of its own.
    public void start() {
        time.start("retention", this::run);
    }

    private void run() {
        try {
            do {
                forgetAll();
            } while (!endsWithin(EVERY));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetAll() throws InterruptedException {
        try {
            int forgotten = 0;
            for (Kind kind : kinds) {
                forgotten += forget(kind.rows(), time.now().minus(kind.age()));
            }
            if (forgotten > 0) {
                LOG.info("forgot {} old exchanges, callbacks, problems, events and deleted recordings", forgotten);
            }
        } catch (StoreException failure) {
            LOG.warn("what is too old is forgotten later: the store failed", failure);
        }
    }

    private int forget(Forgetting kind, Instant before) throws InterruptedException {
        int all = 0;
        int some;
        do {
            some = outside(kind, before);
            all += some;
        } while (some == BATCH && !endsWithin(REST));
        return all;
    }

    private int outside(Forgetting kind, Instant before) {
        try {
            return time.outside(() -> kind.before(before, BATCH));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException("the store throws no checked exception", impossible);
        }
    }

    /// Waits so long; true when it was told to end.
    private boolean endsWithin(Duration limit) throws InterruptedException {
        boolean ends = end.take(limit).isPresent();
        if (ends) {
            // Whoever asks next is to hear it too.
            end.post(true);
        }
        return ends;
    }

    /// Ends it after the batch under way.
    @Override
    public void close() {
        end.post(true);
    }
}
