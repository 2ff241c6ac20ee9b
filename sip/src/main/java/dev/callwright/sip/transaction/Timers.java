package dev.callwright.sip.transaction;

import dev.callwright.world.Loop;
import dev.callwright.world.Time;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// All timers of one user agent, behind a single alarm of its [Loop].
///
/// A wheel of one-millisecond slots for the next half minute and a wheel of half-minute slots for what lies beyond:
/// arming and cancelling cost the same however many wait. A timer rings on the first whole millisecond that is not
/// early. Confined to the loop.
public final class Timers {
    private static final long NANOS_PER_TICK = 1_000_000;
    private static final int FINE_BITS = 15;
    private static final int FINE = 1 << FINE_BITS;
    private static final int COARSE = 1024;
    private static final int DUE = FINE + COARSE;
    private static final long NEVER = Long.MAX_VALUE;

    private final Loop loop;
    private final long origin;
    private final @Nullable Timer[] heads = new Timer[DUE + 1];
    private final BitSet occupied = new BitSet(FINE);
    private long done;
    private int size;
    private int coarseSize;
    private boolean ringing;
    private boolean closed;
    private long wakeTick = NEVER;
    private Time.@Nullable Alarm wake;

    public Timers(Loop loop) {
        this.loop = loop;
        this.origin = loop.nanos();
    }

    /// The loop's clock.
    public long nanos() {
        return loop.nanos();
    }

    /// How many timers wait.
    public int size() {
        return size;
    }

    /// Rings no more; what waits is forgotten.
    public void close() {
        closed = true;
        if (wake != null) {
            wake.cancel();
        }
    }

    /// Runs `action` once, `delayNanos` from now.
    public Timer after(long delayNanos, Runnable action) {
        long at = loop.nanos() - origin + Math.max(0, delayNanos);
        Timer timer = new Timer(Math.max(done + 1, Math.ceilDiv(at, NANOS_PER_TICK)), action);
        place(timer);
        size++;
        if (!ringing && timer.tick < wakeTick) {
            wakeAt(timer.tick);
        }
        return timer;
    }

    private void place(Timer timer) {
        if (timer.tick - done < FINE) {
            int slot = (int) timer.tick & (FINE - 1);
            occupied.set(slot);
            link(timer, slot);
        } else {
            link(timer, FINE + (int) ((timer.tick >> FINE_BITS) % COARSE));
            coarseSize++;
        }
    }

    private void link(Timer timer, int slot) {
        Timer head = heads[slot];
        timer.slot = slot;
        timer.previous = null;
        timer.next = head;
        if (head != null) {
            head.previous = timer;
        }
        heads[slot] = timer;
    }

    private void unlink(Timer timer) {
        Timer before = timer.previous;
        Timer behind = timer.next;
        int slot = timer.slot;
        if (before == null) {
            heads[slot] = behind;
        } else {
            before.next = behind;
        }
        if (behind != null) {
            behind.previous = before;
        }
        if (slot < FINE) {
            if (heads[slot] == null) {
                occupied.clear(slot);
            }
        } else if (slot < DUE) {
            coarseSize--;
        }
    }

    private void ring() {
        wake = null;
        wakeTick = NEVER;
        ringing = true;
        try {
            ringUntil(Math.floorDiv(loop.nanos() - origin, NANOS_PER_TICK));
        } finally {
            ringing = false;
            long next = heads[DUE] == null ? nextTick() : done + 1;
            if (next != NEVER) {
                wakeAt(next);
            }
        }
    }

    private void ringUntil(long now) {
        ringDue();
        for (long next = nextTick(); next <= now; next = nextTick()) {
            done = next;
            refine(next);
            ringSlot(next);
        }
        done = Math.max(done, now);
    }

    /// The next tick at which something is to be done: a timer rings or a half minute begins.
    private long nextTick() {
        long boundary = coarseSize == 0 ? NEVER : ((done >> FINE_BITS) + 1) << FINE_BITS;
        int from = (int) (done + 1) & (FINE - 1);
        int slot = occupied.nextSetBit(from);
        if (slot < 0) {
            slot = occupied.nextSetBit(0);
        }
        return slot < 0 ? boundary : Math.min(boundary, done + 1 + ((slot - from) & (FINE - 1)));
    }

    /// Moves what is due in the half minute that begins at `tick` onto the fine wheel.
    private void refine(long tick) {
        if ((tick & (FINE - 1)) != 0) {
            return;
        }
        long epoch = tick >> FINE_BITS;
        Timer timer = heads[FINE + (int) (epoch % COARSE)];
        while (timer != null) {
            Timer following = timer.next;
            if (timer.tick >> FINE_BITS == epoch) {
                unlink(timer);
                place(timer);
            }
            timer = following;
        }
    }

    private void ringSlot(long tick) {
        int slot = (int) tick & (FINE - 1);
        // Linking at the head turns the order round; doing it twice restores it: first armed, first rung.
        for (Timer timer = heads[slot]; timer != null; timer = heads[slot]) {
            unlink(timer);
            link(timer, DUE);
        }
        ringDue();
    }

    /// What is left here when an action failed rings next time.
    private void ringDue() {
        for (Timer timer = heads[DUE]; timer != null; timer = heads[DUE]) {
            Runnable action = timer.action;
            timer.cancel();
            if (action != null) {
                action.run();
            }
        }
    }

    private void wakeAt(long tick) {
        if (closed) {
            return;
        }
        if (wake != null) {
            wake.cancel();
        }
        wakeTick = tick;
        wake = loop.schedule(origin + tick * NANOS_PER_TICK - loop.nanos(), this::ring);
    }

    /// One waiting timer.
    public final class Timer {
        private final long tick;
        private @Nullable Runnable action;
        private @Nullable Timer previous;
        private @Nullable Timer next;
        private int slot;

        private Timer(long tick, Runnable action) {
            this.tick = tick;
            this.action = action;
        }

        /// Keeps the timer from ringing; doing so twice, or after it rang, is harmless.
        public void cancel() {
            if (action != null) {
                action = null;
                unlink(this);
                previous = null;
                next = null;
                size--;
            }
        }
    }
}
