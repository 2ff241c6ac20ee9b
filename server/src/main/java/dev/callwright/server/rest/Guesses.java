package dev.callwright.server.rest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// Makes guessing of secrets slow, for each pair of a user name and the address it is tried from, and keeps nobody out.
///
/// The first wrong answers of a pair are free; each further one is held back twice as long as the one before. As only
/// a few are held at once, a guesser gains nothing by asking in parallel: meanwhile the pair is sent away unchecked. So
/// the right owner is never hindered at an address where nobody guesses in its name, nor at one where it has been right
/// in the last hour: there its credentials are always looked at.
///
/// Both tables are bounded; right answers have their own, so that wrong ones cannot push them out. Safe for use by any
/// thread.
public final class Guesses {
    static final int FREE = 5;
    static final int HELD_OF_A_PAIR = 4;
    static final int HELD_IN_ALL = 200;
    static final int MOST_PAIRS = 10_000;
    static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    private static final Duration FIRST_HOLD = Duration.ofMillis(100);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final Duration TRUSTED = Duration.ofHours(1);

    private final LongSupplier nanos;
    private final Hold hold;
    private final Map<Pair, Wrong> wrong = bounded();
    private final Map<Pair, Long> right = bounded();
    private final AtomicInteger held = new AtomicInteger();

    /// Waits, and does nothing else.
    @FunctionalInterface
    public interface Hold {
        void wait(Duration time) throws InterruptedException;
    }

    private record Pair(String user, String address) {}

    private static final class Wrong {
        int count;
        int held;
        long last;
    }

    public Guesses(LongSupplier nanos, Hold hold) {
        this.nanos = nanos;
        this.hold = hold;
    }

    /// Those of a running server.
    public static Guesses standard() {
        return new Guesses(System::nanoTime, Thread::sleep);
    }

    /// Before credentials are looked at.
    ///
    /// @throws ApiProblem when enough wrong answers of this pair are being held back
    void knock(String user, String address) {
        Pair pair = new Pair(user, address);
        synchronized (this) {
            Wrong known = wrong.get(pair);
            if (known != null && isFull(known) && !isTrusted(pair)) {
                throw ErrorCode.TOO_MANY.because("wrong credentials for " + user + " again and again");
            }
        }
    }

    private boolean isFull(Wrong known) {
        return known.count >= FREE && !hasLapsed(known) && (known.held >= HELD_OF_A_PAIR || held.get() >= HELD_IN_ALL);
    }

    private boolean isTrusted(Pair pair) {
        Long proven = right.get(pair);
        return proven != null && nanos.getAsLong() - proven <= TRUSTED.toNanos();
    }

    /// The credentials were right.
    synchronized void right(String user, String address) {
        Pair pair = new Pair(user, address);
        right.put(pair, nanos.getAsLong());
        wrong.remove(pair);
    }

    /// The credentials were wrong: returns when that may be told.
    void wrong(String user, String address) {
        Wrong entry;
        Duration time;
        synchronized (this) {
            entry = wrong.computeIfAbsent(new Pair(user, address), _ -> new Wrong());
            entry.count = hasLapsed(entry) ? 1 : entry.count + 1;
            entry.last = nanos.getAsLong();
            time = time(entry.count);
            if (time.isZero() || entry.held >= HELD_OF_A_PAIR || held.get() >= HELD_IN_ALL) {
                return;
            }
            entry.held++;
            held.incrementAndGet();
        }
        try {
            hold.wait(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                entry.held--;
                held.decrementAndGet();
            }
        }
    }

    private static Duration time(int count) {
        if (count <= FREE) {
            return Duration.ZERO;
        }
        Duration time = FIRST_HOLD.multipliedBy(1L << Math.min(count - FREE - 1, 10));
        return time.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : time;
    }

    private boolean hasLapsed(Wrong entry) {
        return entry.count > 0 && nanos.getAsLong() - entry.last > FORGOTTEN.toNanos();
    }

    private static <V> Map<Pair, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Pair, V> eldest) {
                return size() > MOST_PAIRS;
            }
        };
    }
}
