package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What came of an order to a running call.
public sealed interface Outcome {
    /// It was accepted; `call` is the call as it stands.
    record Done(Call call) implements Outcome {}

    /// The call is about to end.
    ///
    /// @param call the call as it stands, usually not over yet
    /// @param over gives the call as it ended, once that is journaled: a few milliseconds for whoever can wait
    record Ending(Call call, CompletableFuture<Call> over) implements Outcome {
        private static final Duration PATIENCE = Duration.ofSeconds(2);

        /// Waits for the end: the call as it ended; as it stands when that takes longer than a moment.
        public Call ended() {
            try {
                return over.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                return call;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return call;
            }
        }
    }

    /// The call's status does not allow it: not answered yet, or answered and it was to be canceled.
    record NotNow(Call call) implements Outcome {}

    /// More orders wait for this call than it takes.
    record TooMany(Call call) implements Outcome {}

    /// No such call is going on: there never was one, or it is over.
    record Unknown() implements Outcome {}
}
