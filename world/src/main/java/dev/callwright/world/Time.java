package dev.callwright.world;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/// The only way anything below the server reads a clock, waits, or starts a thread.
///
/// [SystemTime] is the machine's; [VirtualTime] jumps to the next due event as soon as every thread it started waits.
/// Safe for use by any thread.
public interface Time {
    /// Wall-clock time, for what people read: dates in answers, file headers.
    Instant now();

    /// Monotonic nanoseconds, for intervals; only differences mean anything.
    long nanos();

    /// Runs `task` once, `delay` from now, on a timer thread: it must be short and must not wait.
    Alarm after(Duration delay, Runnable task);

    /// Starts a virtual thread that may wait in a [Mailbox] of this `Time`.
    Thread start(String name, Runnable body);

    /// A mailbox that holds at most `capacity` items.
    <T> Mailbox<T> mailbox(int capacity);

    /// Runs work that waits for something this clock does not govern (a web request, a disk): virtual time stands still
    /// until it is done. Whatever `work` throws comes out unchanged.
    <T> T outside(Callable<T> work) throws Exception;

    /// A task that was asked for later.
    interface Alarm {
        /// Prevents the task from running if it has not begun; doing so twice is harmless.
        void cancel();
    }
}
