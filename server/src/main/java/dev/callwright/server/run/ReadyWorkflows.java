package dev.callwright.server.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was prepared last, by its key. Whoever asks first prepares it, on its own thread; others that ask for the same
/// wait for it, and nobody who asks for something else does. Safe for use by any thread.
///
/// @param <K> what it is prepared from
/// @param <V> what it is then
final class ReadyWorkflows<K, V> {
    private final int most;
    private final Map<K, FutureTask<V>> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /// @param most that are remembered: those that were asked for last
    ReadyWorkflows(int most) {
        this.most = most;
    }

    /// A failure is thrown to the one who prepared, and not remembered.
    V get(K key, Supplier<V> preparation) throws InterruptedException {
        while (true) {
            FutureTask<V> own = new FutureTask<>(preparation::get);
            FutureTask<V> task = firstOf(key, own);
            if (task.equals(own)) {
                own.run();
            }
            try {
                return task.get();
            } catch (ExecutionException failure) {
                forget(key, task);
                // Why somebody else failed, as by being interrupted, need not be a reason here.
                if (task.equals(own)) {
                    throw thrown(failure.getCause());
                }
            }
        }
    }

    private FutureTask<V> firstOf(K key, FutureTask<V> own) {
        synchronized (remembered) {
            FutureTask<V> known = remembered.get(key);
            if (known != null) {
                return known;
            }
            remembered.put(key, own);
            if (remembered.size() > most) {
                remembered.remove(remembered.keySet().iterator().next());
            }
            return own;
        }
    }

    private void forget(K key, FutureTask<V> failed) {
        synchronized (remembered) {
            remembered.remove(key, failed);
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
