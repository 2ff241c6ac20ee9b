package dev.callwright.phones;

import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Where a script waits: takes signals from its mailbox and keeps what they say until a step asks. Used by the script's
/// thread alone.
final class Waiting {
    private final Time time;
    private final Mailbox<Signal> mailbox;
    private final long deadline;
    private final StringBuilder keys = new StringBuilder();
    private boolean answered;
    private boolean held;

    /// All waiting ends `limit` from now.
    Waiting(Time time, Mailbox<Signal> mailbox, Duration limit) {
        this.time = time;
        this.mailbox = mailbox;
        deadline = time.nanos() + limit.toNanos();
    }

    boolean answered() {
        return answered;
    }

    boolean held() {
        return held;
    }

    /// Whether these keys were pressed in a row; if so they, and what came before them, are used up.
    boolean takeKeys(String wanted) {
        int at = keys.indexOf(wanted);
        if (at >= 0) {
            keys.delete(0, at + wanted.length());
        }
        return at >= 0;
    }

    /// Whether so many keys were pressed; if so they are used up.
    boolean takeKeys(int count) {
        boolean enough = keys.length() >= count;
        if (enough) {
            keys.delete(0, count);
        }
        return enough;
    }

    /// Waits until `length` has passed.
    void pass(Duration length) throws CallOver, LimitReached, InterruptedException {
        await(_ -> false, length);
    }

    /// Waits until `state` holds, looked at now and after every signal; false when `limit` passed first.
    boolean until(BooleanSupplier state, Duration limit) throws CallOver, LimitReached, InterruptedException {
        return state.getAsBoolean() || await(_ -> state.getAsBoolean(), limit);
    }

    /// Waits for a signal; false when `limit` passed first.
    boolean await(Predicate<Signal> wanted, Duration limit) throws CallOver, LimitReached, InterruptedException {
        long until = time.nanos() + Math.min(limit.toNanos(), Math.max(0, deadline - time.nanos()));
        while (true) {
            long left = until - time.nanos();
            Optional<Signal> signal = mailbox.take(Duration.ofNanos(Math.max(0, left)));
            if (signal.isPresent()) {
                learn(signal.get());
                if (wanted.test(signal.get())) {
                    return true;
                }
            } else if (until - time.nanos() <= 0) {
                if (deadline - time.nanos() <= 0) {
                    throw new LimitReached();
                }
                return false;
            }
        }
    }

    /// Waits for the end of the call after we have hung up, however late it is for the script.
    void forTheEnd(Duration limit) throws InterruptedException, CallOver {
        long until = time.nanos() + limit.toNanos();
        while (until - time.nanos() > 0) {
            Optional<Signal> signal = mailbox.take(Duration.ofNanos(until - time.nanos()));
            if (signal.isPresent() && signal.get() instanceof Signal.Over) {
                throw new CallOver();
            }
        }
    }

    private void learn(Signal signal) throws CallOver, LimitReached {
        switch (signal) {
            case Signal.Answered _ -> answered = true;
            case Signal.Key key -> keys.append(key.digit());
            case Signal.HoldChanged change -> held = change.held();
            case Signal.Broken _ -> throw new LimitReached();
            case Signal.Over _ -> throw new CallOver();
            case Signal.Noticed _, Signal.Done _, Signal.Reoffered _ -> {}
        }
    }
}
