package dev.callwright.server.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which thread works on which run, so that the wish to end a run reaches that thread while it works on it, and never
/// later. Safe for use by any thread.
final class Workers {
    private final Map<String, Worker> working = new ConcurrentHashMap<>();

    /// The calling thread, at work on one run until it closes this.
    final class Worker implements AutoCloseable {
        private final String run;
        private final Thread thread = Thread.currentThread();
        private volatile boolean cancelled;

        private Worker(String run) {
            this.run = run;
        }

        /// Whether somebody wished the run to end since the work began.
        boolean isCancelled() {
            return cancelled;
        }

        private void cancel() {
            cancelled = true;
            thread.interrupt();
        }

        /// Afterwards the thread is not interrupted: what follows on it is none of the run.
        @Override
        public void close() {
            working.remove(run, this);
            boolean _ = Thread.interrupted();
        }
    }

    /// The calling thread works on this run from now on.
    Worker begin(String run) {
        Worker worker = new Worker(run);
        working.put(run, worker);
        return worker;
    }

    /// Interrupts the run if it is worked on here.
    void cancel(String run) {
        // Inside, so that the thread cannot leave the run between the look and the interruption.
        var _ = working.computeIfPresent(run, (_, worker) -> {
            worker.cancel();
            return worker;
        });
    }

    /// As [#cancel], for a wish that is heard again and again.
    void cancelOnce(String run) {
        Worker worker = working.get(run);
        if (worker != null && !worker.isCancelled()) {
            cancel(run);
        }
    }

    int size() {
        return working.size();
    }
}
