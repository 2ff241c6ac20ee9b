package dev.callwright.server.run;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes those who listen to a run when it has got on, in this process. Safe for use by any thread.
final class RunNews {
    private final Map<String, Set<Bell>> bells = new ConcurrentHashMap<>();

    void tell(String run) {
        bells.getOrDefault(run, Set.of()).forEach(bell -> bell.rings.release());
    }

    void tellAll() {
        bells.keySet().forEach(this::tell);
    }

    Bell listen(String run) {
        Bell bell = new Bell(run);
        bells.compute(run, (_, known) -> {
            Set<Bell> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(bell);
            return all;
        });
        return bell;
    }

    /// Somebody who listens. For one thread at a time.
    final class Bell implements AutoCloseable {
        private final String run;
        private final Semaphore rings = new Semaphore(0);

        private Bell(String run) {
            this.run = run;
        }

        /// What comes after this line wakes [#await].
        void reset() {
            rings.drainPermits();
        }

        void await(long millis) throws InterruptedException {
            if (rings.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                reset();
            }
        }

        @Override
        public void close() {
            bells.computeIfPresent(run, (_, known) -> {
                known.remove(this);
                return known.isEmpty() ? null : known;
            });
        }
    }
}
