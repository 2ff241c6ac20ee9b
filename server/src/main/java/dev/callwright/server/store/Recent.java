package dev.callwright.server.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What was read within the last second and is asked for by every request or call. What this process changes is seen
/// at once, what another one changes in a shared database when the second is over. Safe for use by any thread.
final class Recent<K, V> {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /// Of those asked for most lately.
    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final Map<K, Known<V>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Known<V>> eldest) {
            return size() > MOST;
        }
    };

    private long changes;

    private record Known<V>(Optional<V> value, long read) {}

    Recent() {
        this(System::nanoTime);
    }

    /// @param nanos a clock that never goes back
    Recent(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// What `read` finds for `key`, now or within the last second.
    Optional<V> get(K key, Function<K, Optional<V>> read) {
        long before;
        synchronized (this) {
            @Nullable Known<V> last = known.get(key);
            if (last != null && nanos.getAsLong() - last.read() < NANOS) {
                return last.value();
            }
            before = changes;
        }
        Optional<V> found = read.apply(key);
        synchronized (this) {
            // What was read while something changed may be what was before.
            if (changes == before) {
                known.put(key, new Known<>(found, nanos.getAsLong()));
            }
        }
        return found;
    }

    /// To be called when a change of what `key` means is committed.
    synchronized void changed(K key) {
        changes++;
        known.remove(key);
    }

    /// As [#changed] for every key.
    synchronized void changed() {
        changes++;
        known.clear();
    }
}
