package dev.callwright.voice.call;

import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.world.Time;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a call's thread waits: for signals, for answers from outside, and never longer than the call may last.
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final int MOST_KEPT = 64;
    private static final Duration LONG = Duration.ofHours(1);

    private final Time time;
    private final Inbox inbox;
    private final CallLife life;
    private final Queue<Signal> kept = new ArrayDeque<>();
    private volatile Duration limit;
    private boolean counting;
    private long answeredAt;
    private long questions;

    Waiting(Time time, Inbox inbox, CallLife life, Duration limit) {
        this.time = time;
        this.inbox = inbox;
        this.life = life;
        this.limit = limit;
    }

    Inbox inbox() {
        return inbox;
    }

    /// For any thread; the call looks at it when it next gets a signal.
    void limit(Duration limit) {
        this.limit = limit;
    }

    /// The call's time begins to count.
    void answered() {
        answeredAt = time.nanos();
        counting = true;
    }

    /// The next signal, or empty when `span` passes first.
    Optional<Signal> await(Duration span) throws CallInterrupted, InterruptedException {
        Signal early = kept.poll();
        return early != null ? Optional.of(early) : fresh(span);
    }

    private Optional<Signal> fresh(Duration span) throws CallInterrupted, InterruptedException {
        long end = time.nanos() + Math.max(0, span.toNanos());
        while (true) {
            long now = time.nanos();
            long left = left(now);
            if (left <= 0) {
                throw new CallInterrupted(new Signal.TimeUp());
            }
            Optional<Signal> signal = inbox.await(Duration.ofNanos(Math.min(Math.max(0, end - now), left)));
            if (signal.isPresent()) {
                Signal passed = sift(signal.get());
                if (passed != null) {
                    return Optional.of(passed);
                }
            } else if (time.nanos() >= end) {
                return Optional.empty();
            }
        }
    }

    /// How long the call may still last.
    private long left(long now) {
        return counting ? Math.max(0, answeredAt + limit.toNanos() - now) : Long.MAX_VALUE;
    }

    /// What a verb shall see of `signal`; null when it was only for the waiting itself.
    private @Nullable Signal sift(Signal signal) throws CallInterrupted {
        return switch (signal) {
            case Signal.Interrupting why -> throw new CallInterrupted(why);
            case Signal.CancelOrdered _ -> {
                if (life.now().progress().started().isEmpty()) {
                    throw new CallInterrupted(new Signal.EndOrdered());
                }
                yield null;
            }
            case Signal.Changed _ -> null;
            case Signal.Ordered(Runnable work) -> {
                work.run();
                yield null;
            }
            case Signal.AnswerJudged verdict -> {
                life.judged(verdict);
                yield signal;
            }
            case Signal.Replied(long question) -> question == questions ? signal : null;
            case Signal.Ringing _,
                    Signal.Answered _,
                    Signal.Refused _,
                    Signal.KeyPressed _,
                    Signal.SoundEnded _,
                    Signal.RecordingQuiet _,
                    Signal.ChildNews _ -> signal;
        };
    }

    /// Looks at what has arrived without waiting; signals that do not interrupt wait for [#await].
    void takeIn() throws CallInterrupted, InterruptedException {
        Optional<Signal> signal = fresh(Duration.ZERO);
        while (signal.isPresent()) {
            keep(signal.get());
            signal = fresh(Duration.ZERO);
        }
    }

    /// Waits until the clock shows `nanos`; signals that do not interrupt wait for [#await].
    void until(long nanos) throws CallInterrupted, InterruptedException {
        while (time.nanos() < nanos) {
            fresh(Duration.ofNanos(nanos - time.nanos())).ifPresent(this::keep);
        }
    }

    /// As [dev.callwright.voice.verb.Conversation#ask]: the work has a thread of its own, this one goes on listening.
    /// Whatever way the work fails, even by an [Error], this one learns of it: else it would wait for ever.
    <T> T ask(Callable<T> work) throws CallInterrupted, InterruptedException {
        long question = ++questions;
        CompletableFuture<T> answer = new CompletableFuture<>();
        time.start(life.now().sid() + " asks", () -> {
            try {
                answer.complete(time.outside(work));
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
            inbox.post(new Signal.Replied(question));
        });
        while (await(Signal.Replied.class, LONG).isEmpty()) {
            LOG.debug("{} still waits for an answer from outside", life.now().sid());
        }
        return join(answer);
    }

    /// The next signal of this kind, or empty when `span` passes first; all others wait for [#await].
    <S extends Signal> Optional<S> await(Class<S> kind, Duration span) throws CallInterrupted, InterruptedException {
        long end = time.nanos() + span.toNanos();
        while (true) {
            Optional<Signal> signal = fresh(Duration.ofNanos(end - time.nanos()));
            if (signal.isEmpty()) {
                return Optional.empty();
            }
            if (kind.isInstance(signal.get())) {
                return signal.map(kind::cast);
            }
            keep(signal.get());
        }
    }

    private static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failure) {
            throw new IllegalStateException("work for a call failed", failure.getCause());
        }
    }

    private void keep(Signal signal) {
        if (!(signal instanceof Signal.KeyPressed) || kept.size() < MOST_KEPT) {
            kept.add(signal);
        }
    }
}
