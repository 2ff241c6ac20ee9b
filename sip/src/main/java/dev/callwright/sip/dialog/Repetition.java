package dev.callwright.sip.dialog;

import dev.callwright.sip.transaction.Timers;
import org.jspecify.annotations.Nullable;

/// Does something again and again, at growing intervals, until it is stopped or patience ends: a 2xx until its ACK
/// (RFC 3261 13.3.1.4), a reliable provisional response until its PRACK (RFC 3262 3).
/// Confined to its agent's loop.
public final class Repetition {
    private final Timers timers;
    private final long longest;
    private final Runnable again;
    private long interval;
    private Timers.@Nullable Timer next;
    private Timers.@Nullable Timer end;

    /// @param first nanoseconds until the first time; doubles up to `longest`
    /// @param patience after these nanoseconds `givenUp` runs, and nothing more
    public Repetition(Timers timers, long first, long longest, Runnable again, long patience, Runnable givenUp) {
        this.timers = timers;
        this.longest = longest;
        this.again = again;
        this.interval = first;
        this.next = timers.after(first, this::repeat);
        this.end = timers.after(patience, () -> {
            stop();
            givenUp.run();
        });
    }

    private void repeat() {
        again.run();
        interval = Math.min(2 * interval, longest);
        next = timers.after(interval, this::repeat);
    }

    public void stop() {
        if (next != null) {
            next.cancel();
            next = null;
        }
        if (end != null) {
            end.cancel();
            end = null;
        }
    }
}
