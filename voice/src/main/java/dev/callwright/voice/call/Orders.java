package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Brings orders from outside to the threads of answered calls. Safe for use by any thread.
///
/// @param <T> what comes of them
final class Orders<T> {
    private final Sessions sessions;
    private final Refusals<T> refusals;

    Orders(Sessions sessions, Refusals<T> refusals) {
        this.sessions = sessions;
        this.refusals = refusals;
    }

    /// What to say instead of a result.
    ///
    /// @param notNow when the call is not answered yet, or over
    record Refusals<T>(T unknown, Function<Call, T> notNow, Function<Call, T> tooMany) {}

    /// Lets the call's thread do `work`; the future completes when it has, or when the call ended before.
    CompletableFuture<T> give(CallSid sid, Function<CallLine, T> work) {
        Optional<CallSession> session = sessions.find(sid);
        if (session.isEmpty()) {
            return CompletableFuture.completedFuture(refusals.unknown());
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        CallLine line = session.get().line();
        if (!line.order(() -> carryOut(line, work, result))) {
            result.complete(refusals.tooMany().apply(line.call()));
        }
        session.get().life().whenOver(call -> result.complete(refusals.notNow().apply(call)));
        return result;
    }

    private void carryOut(CallLine line, Function<CallLine, T> work, CompletableFuture<T> result) {
        try {
            boolean answered = line.call().status() == CallStatus.IN_PROGRESS;
            result.complete(answered ? work.apply(line) : refusals.notNow().apply(line.call()));
        } catch (RuntimeException failure) {
            result.completeExceptionally(failure);
        }
    }
}
