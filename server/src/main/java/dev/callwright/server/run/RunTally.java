package dev.callwright.server.run;

import dev.callwright.server.store.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// Counts what becomes of runs. Safe for use by any thread.
final class RunTally {
    private static final Duration IN_TIME = Duration.ofSeconds(1);

    private final LongAdder started = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final Map<RunStatus, LongAdder> ended = new EnumMap<>(RunStatus.class);

    RunTally() {
        for (RunStatus status : RunStatus.values()) {
            ended.put(status, new LongAdder());
        }
    }

    void started() {
        started.increment();
    }

    void goesOn(Instant due, Instant now) {
        if (due.plus(IN_TIME).isBefore(now)) {
            late.increment();
        }
    }

    void ended(RunStatus status) {
        adder(status).increment();
    }

    /// @param underWay worked on at this moment
    RunStatistics with(int underWay) {
        return new RunStatistics(
                started.sum(),
                adder(RunStatus.COMPLETED).sum(),
                adder(RunStatus.FAILED).sum(),
                adder(RunStatus.CANCELLED).sum(),
                late.sum(),
                underWay);
    }

    private LongAdder adder(RunStatus status) {
        return Objects.requireNonNull(ended.get(status));
    }
}
