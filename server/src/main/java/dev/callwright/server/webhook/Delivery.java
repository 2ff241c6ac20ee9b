package dev.callwright.server.webhook;

import dev.callwright.server.store.Callback;
import dev.callwright.server.store.Store;
import dev.callwright.server.webhook.SignedRequests.SignedRequest;
import dev.callwright.voice.journal.Problem;
import dev.callwright.world.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt to deliver one callback, and what is kept of it. Safe for use by any thread.
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /// Nobody reads the answer to a callback; so much of it is taken that the connection can be used again.
    private static final int ANSWER_LIMIT = 64 * 1024;

    /// The API's code for a callback that was answered with an error.
    private static final int CALLBACK_REFUSED = 15003;

    private final Store store;
    private final SignedRequests requests;
    private final LongFunction<Optional<String>> events;
    private final Time time;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private volatile boolean stopped;

    Delivery(Store store, SignedRequests requests, LongFunction<Optional<String>> events, Time time) {
        this.store = store;
        this.requests = requests;
        this.events = events;
        this.time = time;
    }

    /// From now on failures count for nothing: what is under way stays due, because the end of this process is no fault
    /// of its receiver.
    void stop() {
        stopped = true;
    }

    /// Sends `callback` and keeps the outcome.
    ///
    /// @return false when the outcome could not be kept, so that the callback is still due as it was
    boolean attempt(Callback callback) {
        try {
            return time.outside(() -> {
                text(callback).ifPresentOrElse(text -> attempt(callback, text), () -> giveUp(callback));
                return true;
            });
        } catch (Exception failure) {
            LOG.error(
                    "{}: callback to {} not settled",
                    callback.due().call(),
                    callback.due().host(),
                    failure);
            return false;
        }
    }

    /// What is sent: an event's text is made when it is first tried, and from then on kept as it was.
    private Optional<String> text(Callback callback) {
        Callback.Due due = callback.due();
        return due.subject().isPresent() && due.parameters().isEmpty()
                ? events.apply(due.subject().get().event())
                : Optional.of(due.parameters());
    }

    private void attempt(Callback callback, String text) {
        WebAnswer answer = send(callback, text);
        if (!stopped || answer instanceof WebAnswer.Arrived) {
            settle(callback, text, answer);
        }
    }

    /// Whoever is told of an event is no part of its call: only the others are logged with it.
    private WebAnswer send(Callback callback, String text) {
        Callback.Due due = callback.due();
        boolean isEvent = due.subject().isPresent();
        boolean isOfNoCall = isEvent || due.kind() == Callback.Kind.USAGE_TRIGGER;
        return requests.send(
                new SignedRequest(
                        due.account(),
                        isOfNoCall ? Optional.empty() : Optional.of(due.call()),
                        due.webhook(),
                        isEvent ? new WebContent.Json(text) : new WebContent.Form(Form.decode(text)),
                        callback.token(),
                        new CookieJar()),
                _ -> ANSWER_LIMIT);
    }

    /// The event was forgotten before anybody could be told of it.
    private void giveUp(Callback callback) {
        Instant now = time.now();
        Callback.Delivery before = callback.delivery();
        store.callbacks()
                .record(
                        callback,
                        new Callback.Delivery(
                                Callback.State.GIVEN_UP,
                                before.attempts(),
                                now,
                                now,
                                Optional.empty(),
                                Optional.of("the event is no longer kept")));
        count(Callback.State.GIVEN_UP);
    }

    private void settle(Callback callback, String text, WebAnswer answer) {
        Instant now = time.now();
        int attempts = callback.delivery().attempts() + 1;
        boolean arrived = answer instanceof WebAnswer.Arrived good && good.isGood();
        Optional<Duration> pause =
                arrived || !RetryPolicy.canRecover(answer) ? Optional.empty() : RetryPolicy.pause(attempts);
        Callback.State state =
                arrived ? Callback.State.DELIVERED : pause.isPresent() ? Callback.State.DUE : Callback.State.GIVEN_UP;
        Optional<String> error = arrived ? Optional.empty() : Optional.of(describe(answer));
        store.callbacks()
                .record(
                        arrived ? callback : callback.withText(text),
                        new Callback.Delivery(
                                state, attempts, now.plus(pause.orElse(Duration.ZERO)), now, code(answer), error));
        count(state);
        error.filter(_ -> attempts == 1 || state == Callback.State.GIVEN_UP)
                .ifPresent(what -> note(callback, answer, what, state, now));
    }

    private void count(Callback.State state) {
        LongAdder counter = switch (state) {
            case DELIVERED -> delivered;
            case DUE -> retried;
            case GIVEN_UP -> givenUp;
        };
        counter.increment();
    }

    CourierStatistics statistics() {
        return new CourierStatistics(delivered.sum(), retried.sum(), givenUp.sum());
    }

    /// A problem is noted when it begins and when nothing more is tried, not at every attempt between. It is a call's,
    /// so that what no call caused is logged alone.
    private void note(Callback callback, WebAnswer answer, String what, Callback.State state, Instant now) {
        Callback.Due due = callback.due();
        int code = switch (answer) {
            case WebAnswer.Arrived _ -> CALLBACK_REFUSED;
            case WebAnswer.Failed failed -> failed.cause().code();
        };
        String message = "callback: " + what + (state == Callback.State.GIVEN_UP ? "; given up" : "; tried again");
        LOG.warn("{}: {} ({})", due.call(), message, due.host());
        if (due.kind() == Callback.Kind.USAGE_TRIGGER) {
            return;
        }
        store.problems()
                .note(
                        due.account(),
                        due.call(),
                        new Problem(
                                code,
                                Problem.Severity.WARNING,
                                message,
                                Optional.of(Hosts.withoutUser(due.webhook().url()))),
                        now);
    }

    private static Optional<Integer> code(WebAnswer answer) {
        return answer instanceof WebAnswer.Arrived arrived ? Optional.of(arrived.status()) : Optional.empty();
    }

    private static String describe(WebAnswer answer) {
        return switch (answer) {
            case WebAnswer.Arrived arrived -> "answered with status " + arrived.status();
            case WebAnswer.Failed failed -> failed.message();
        };
    }
}
