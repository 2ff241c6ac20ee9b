package dev.callwright.world;

import java.util.concurrent.Executor;

/// One thread with a clock, to which a protocol machine is confined: what runs on it needs no lock.
///
/// `execute` and `schedule` may be called by any thread; the tasks run one after another on the loop and must not wait.
public interface Loop extends Executor {
    /// Monotonic nanoseconds; only differences mean anything.
    long nanos();

    /// Runs `task` once on the loop, `delayNanos` from now.
    Time.Alarm schedule(long delayNanos, Runnable task);

    /// Whether the caller is on the loop already.
    boolean inLoop();
}
