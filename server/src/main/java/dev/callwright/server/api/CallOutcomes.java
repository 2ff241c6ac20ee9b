package dev.callwright.server.api;

import dev.callwright.server.store.NotedCall;
import dev.callwright.voice.call.Outcome;
import dev.callwright.voice.call.RecordingOutcome;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Recording;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// What came of orders to calls: a result, or the failure to throw.
final class CallOutcomes {
    /// How long an answer waits for a call to carry out an order, which usually takes a millisecond.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private CallOutcomes() {}

    /// The call as it stands after an order.
    ///
    /// @param now tells how the call stands, when nobody carried the order out
    static Call call(Outcome outcome, Supplier<NotedCall> now) {
        return switch (outcome) {
            case Outcome.Done(var call) -> call;
            case Outcome.Ending ending -> ending.ended();
            case Outcome.NotNow(var call) -> throw notNow(call);
            case Outcome.TooMany(var call) -> throw tooMany(call);
            case Outcome.Unknown _ -> throw over(now.get().call());
        };
    }

    /// As [#call(Outcome, Supplier)] once it is known.
    static Call call(CompletableFuture<Outcome> order, Supplier<NotedCall> now) {
        return call(await(order), now);
    }

    static Recording recording(CompletableFuture<RecordingOutcome> order, Supplier<NotedCall> now) {
        return switch (await(order)) {
            case RecordingOutcome.Done(var recording) -> recording;
            case RecordingOutcome.NotNow(var call) -> throw notNow(call);
            case RecordingOutcome.NotGrowing(var call) ->
                throw V1Problem.state(ProblemCode.RECORDING_NOT_GROWING, call, "no such recording of it grows");
            case RecordingOutcome.Several(var call, int growing) ->
                throw V1Problem.state(
                        ProblemCode.SEVERAL_RECORDINGS,
                        call,
                        growing + " recordings of it grow, and recordingId does not say which is meant");
            case RecordingOutcome.TooMany(var call) -> throw tooMany(call);
            case RecordingOutcome.NotWritable(String reason) ->
                throw new IllegalStateException(now.get().call().sid() + " cannot be recorded: " + reason);
            case RecordingOutcome.Unknown _ -> throw over(now.get().call());
        };
    }

    private static <T> T await(CompletableFuture<T> order) {
        try {
            return order.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("a call does not react", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is about to stop", e);
        }
    }

    private static V1Problem notNow(Call call) {
        return switch (call.status()) {
            case QUEUED, RINGING ->
                V1Problem.state(ProblemCode.CALL_NOT_IN_PROGRESS, call, "nobody has answered it yet");
            case IN_PROGRESS ->
                V1Problem.state(ProblemCode.CALL_LIVE, call, "it was answered, so that it cannot be canceled");
            case COMPLETED, BUSY, FAILED, NO_ANSWER, CANCELED -> over(call);
        };
    }

    /// @param call as it is kept, perhaps from a moment before its end
    private static V1Problem over(Call call) {
        String state = call.status().isFinal() ? call.status().text() : CallStatus.COMPLETED.text();
        return V1Problem.state(ProblemCode.CALL_OVER, call.sid().value(), state, "nothing can be done to it any more");
    }

    private static V1Problem tooMany(Call call) {
        return V1Problem.of(ProblemCode.TOO_MANY_ORDERS, "too many orders wait for " + call.sid());
    }
}
