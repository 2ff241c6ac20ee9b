package dev.callwright.server.api;

import dev.callwright.server.store.IdempotencyRows;
import dev.callwright.server.store.KeptAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Lets requests with an `Idempotency-Key` be repeated: what they did is done once, and answered again.
///
/// Only answers of success are kept: a request that was refused has done nothing. What was done in the last moment
/// before a crash may not be remembered; its call is over then. Safe for use by any thread.
public final class Idempotency {
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final int LOCKS = 1024;

    private final IdempotencyRows rows;
    private final InstantSource clock;

    /// Requests with the same key wait for each other; now and then some with different ones do.
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    public Idempotency(IdempotencyRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// `action`, at most once for every key.
    public Function<V1Request, V1Answer> once(Function<V1Request, V1Answer> action) {
        return request -> {
            Optional<String> key = request.content().idempotencyKey();
            return key.isPresent() ? once(request, key.get(), action) : action.apply(request);
        };
    }

    private V1Answer once(V1Request request, String key, Function<V1Request, V1Answer> action) {
        if (!KEY.matcher(key).matches()) {
            throw V1Problem.parameter("Idempotency-Key", "must be 1 to 255 visible characters of ASCII");
        }
        Lock lock = locks[Math.floorMod((request.account() + key).hashCode(), LOCKS)];
        lock.lock();
        try {
            Instant now = clock.instant();
            Optional<KeptAnswer> kept = rows.find(request.account(), key, now);
            return kept.isPresent() ? again(request, kept.get()) : first(request, key, now, action);
        } finally {
            lock.unlock();
        }
    }

    private static V1Answer again(V1Request request, KeptAnswer kept) {
        if (!kept.requestHash().equals(request.content().hash())) {
            throw V1Problem.of(
                    ProblemCode.IDEMPOTENCY_CONFLICT, "the Idempotency-Key was used for another request or body");
        }
        return V1Answer.again(kept);
    }

    private V1Answer first(V1Request request, String key, Instant now, Function<V1Request, V1Answer> action) {
        V1Answer answer = action.apply(request);
        rows.put(
                request.account(),
                key,
                new KeptAnswer(request.content().hash(), answer.status(), answer.location(), answer.body(), now));
        return answer;
    }
}
