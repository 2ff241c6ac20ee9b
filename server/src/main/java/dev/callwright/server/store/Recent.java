package dev.callwright.server.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Rows that every request asks for, kept for a second. What this process changes is seen at once, what another one
/// changes in a shared database when the second is over. Safe for use by any thread.
final class Recent<K, V> {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /// Far more than are in use within a second; when there are more, all are read anew.
    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final ConcurrentMap<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Kept<V>(V value, long read) {}

    Recent() {
        this(System::nanoTime);
    }

    /// @param nanos a clock that never goes back
    Recent(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// What `read` found for `key`, now or within the last second. What is not there is looked for each time.
    Optional<V> get(K key, Function<K, Optional<V>> read) {
        Kept<V> known = kept.get(key);
        if (known != null && nanos.getAsLong() - known.read() < NANOS) {
            return Optional.of(known.value());
        }
        long before = changes.get();
        Optional<V> found = read.apply(key);
        found.ifPresent(value -> keep(key, value, before));
        return found;
    }

    /// To be called after each change of what `key` means.
    void changed(K key) {
        changes.incrementAndGet();
        kept.remove(key);
    }

    private void keep(K key, V value, long before) {
        if (kept.size() >= MOST) {
            kept.clear();
        }
        kept.put(key, new Kept<>(value, nanos.getAsLong()));
        // Read before a change but put after it, the old value would stay.
        if (changes.get() != before) {
            kept.remove(key);
        }
    }
}
