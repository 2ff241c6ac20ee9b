package dev.callwright.server.run;

import dev.callwright.server.store.RunRows;
import dev.callwright.server.store.StoreException;
import dev.callwright.world.Time;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears that a run which is worked on here was cancelled at another server: one look into the database every few
/// seconds, and none while nothing is worked on. Without it the run would learn of it only at its next checkpoint.
final class CancelWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CancelWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final RunRows rows;
    private final Workers workers;
    private final Time time;
    private final BooleanSupplier isClosing;

    CancelWatch(RunRows rows, Workers workers, Time time, BooleanSupplier isClosing) {
        this.rows = rows;
        this.workers = workers;
        this.time = time;
        this.isClosing = isClosing;
    }

    void start() {
        time.after(PERIOD, () -> time.start("cancel-watch", this::look));
    }

    private void look() {
        if (isClosing.getAsBoolean()) {
            return;
        }
        try {
            if (workers.size() > 0) {
                rows.cancelled().forEach(workers::cancelOnce);
            }
        } catch (StoreException passing) {
            LOG.warn("whether runs were cancelled elsewhere is not known for a while: {}", passing.getMessage());
        }
        start();
    }
}
