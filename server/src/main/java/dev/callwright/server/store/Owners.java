package dev.callwright.server.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Who owns which number, as it was last read; of the most recently asked ones only. Safe for use by any thread.
final class Owners {
    private static final int MOST = 10_000;

    private final Map<String, Optional<PhoneNumber>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<PhoneNumber>> eldest) {
            return size() > MOST;
        }
    };

    private long changes;

    /// @param reading reads it from the database
    Optional<PhoneNumber> of(String number, Supplier<Optional<PhoneNumber>> reading) {
        long before;
        synchronized (this) {
            Optional<PhoneNumber> owner = known.get(number);
            if (owner != null) {
                return owner;
            }
            before = changes;
        }
        Optional<PhoneNumber> owner = reading.get();
        synchronized (this) {
            // What was read while something changed may be what was before.
            if (changes == before) {
                known.put(number, owner);
            }
        }
        return owner;
    }

    /// Something was changed, and that is committed.
    synchronized void forget() {
        changes++;
        known.clear();
    }
}
