package dev.callwright.client;

import dev.callwright.client.CallwrightException.Conflict;
import dev.callwright.client.CallwrightException.Interrupted;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.CallwrightException.TimedOut;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Waits for something to happen to a call: looks once how it is, and from there on listens.
record Waiting(Callwright callwright, String callId) {
    TwilioCall status(TwilioCall.Status wanted, Duration limit) {
        String text = Fields.spelled(wanted);
        TwilioCall call = now();
        if (call.status() != wanted && !call.status().isOver()) {
            Predicate<CallEvent> decided = event ->
                    event.call().status() == wanted || event.call().status().isOver();
            call = event(decided, text, limit).call();
        }
        if (call.status() != wanted) {
            String state = Fields.spelled(call.status());
            throw new Conflict("", Optional.of(state), callId + " is " + state + " and will not be " + text);
        }
        return call;
    }

    TwilioCall end(Duration limit) {
        TwilioCall call = now();
        return call.status().isOver()
                ? call
                : event(event -> event.call().status().isOver(), "over", limit).call();
    }

    Recording recording(String id, Duration limit) {
        callwright.listeners(callId);
        Recording recording = callwright.recordings().retrieve(id);
        if (isReady(recording)) {
            return recording;
        }
        Predicate<CallEvent> ready = event -> event.recording()
                .filter(each -> each.id().equals(id) && isReady(each))
                .isPresent();
        return event(ready, "done with recording " + id, limit).recording().orElseThrow();
    }

    CallEvent event(Predicate<CallEvent> wanted, String what, Duration limit) {
        CompletableFuture<CallEvent> found = new CompletableFuture<>();
        Listeners listeners = callwright.listeners(callId).onAny(event -> {
            if (wanted.test(event)) {
                found.complete(event);
            }
        });
        try (Listening listening = listeners.open()) {
            listening
                    .ended()
                    .whenComplete((_, failure) -> found.completeExceptionally(
                            failure == null
                                    ? new ServerFailed("", callId + ": the server tells no more events")
                                    : failure));
            return found.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new TimedOut(callId + ": not " + what + " within " + limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Interrupted(stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof CallwrightException refused
                    ? refused
                    : new IllegalStateException(failed.getCause());
        }
    }

    /// An API without events is found out before anything is asked.
    private TwilioCall now() {
        callwright.listeners(callId);
        return callwright.calls().retrieve(callId);
    }

    private static boolean isReady(Recording recording) {
        return switch (recording.status()) {
            case IN_PROGRESS, PAUSED, STOPPED, PROCESSING -> false;
            case COMPLETED, ABSENT, FAILED, DELETED -> true;
        };
    }
}
