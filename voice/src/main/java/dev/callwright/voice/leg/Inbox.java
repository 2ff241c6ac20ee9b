package dev.callwright.voice.leg;

import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The one door into a call's thread: anybody may post, only the call may wait.
///
/// It is bounded. Keys are what a stranger can send without end, so they are dropped first: they may fill only half
/// of it. Of several redirects that wait only the last counts. All other signals are few by nature (a far end rings,
/// answers, and hangs up once); should even they not fit, the call is beyond help and [#await] fails, which ends it.
public final class Inbox {
    private static final int CAPACITY = 128;
    private static final int ROOM_FOR_KEYS = CAPACITY / 2;
    private static final int ROOM_FOR_ORDERS = CAPACITY / 8;

    private final Mailbox<Signal> signals;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicReference<Signal.@Nullable Redirected> redirect = new AtomicReference<>();
    private volatile boolean overrun;

    public Inbox(Time time) {
        signals = time.mailbox(CAPACITY);
    }

    /// Takes `signal` in, or drops it when it is a key too many.
    public void post(Signal signal) {
        if (signal instanceof Signal.KeyPressed && waiting.get() >= ROOM_FOR_KEYS) {
            return;
        }
        if (signal instanceof Signal.Redirected redirected && redirect.getAndSet(redirected) != null) {
            return;
        }
        waiting.incrementAndGet();
        if (!signals.post(signal)) {
            waiting.decrementAndGet();
            overrun = true;
        }
    }

    /// Takes an order in, unless too many wait already.
    public boolean offer(Signal.Ordered order) {
        if (orders.incrementAndGet() > ROOM_FOR_ORDERS) {
            orders.decrementAndGet();
            return false;
        }
        post(new Signal.Ordered(() -> {
            orders.decrementAndGet();
            order.work().run();
        }));
        return true;
    }

    /// The oldest signal, or empty when `limit` passes first.
    public Optional<Signal> await(Duration limit) throws InterruptedException {
        if (overrun) {
            throw new IllegalStateException("more than " + CAPACITY + " signals wait");
        }
        Optional<Signal> next = signals.take(limit);
        if (next.isPresent()) {
            waiting.decrementAndGet();
        }
        return next.map(signal -> signal instanceof Signal.Redirected ? newest(signal) : signal);
    }

    private Signal newest(Signal first) {
        Signal.Redirected newest = redirect.getAndSet(null);
        return newest == null ? first : newest;
    }
}
