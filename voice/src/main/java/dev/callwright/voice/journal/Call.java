package dev.callwright.voice.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One call at one instant: the facts that the API, the callbacks and the console tell of it.
///
/// A call is one leg between us and one party; a `<Dial>` makes a child call with `parent` set.
///
/// @param identity what never changes
/// @param status where it stands
/// @param progress when things happened and how it ended
/// @param statusCallback whom to tell
/// @param line what was done to its audio from outside; known while the call lasts
/// @param price what it cost by the rates of the moment at which it ended; known once its end is kept
public record Call(
        Identity identity,
        CallStatus status,
        Progress progress,
        Optional<StatusCallback> statusCallback,
        Line line,
        Optional<Price> price) {

    /// A call whose audio is as it began.
    public Call(Identity identity, CallStatus status, Progress progress, Optional<StatusCallback> statusCallback) {
        this(identity, status, progress, statusCallback, Line.OPEN, Optional.empty());
    }

    /// What was done to a call's audio from outside.
    ///
    /// @param held whether its party hears hold music, and nobody hears it
    /// @param muted whether nobody hears its party
    public record Line(boolean held, boolean muted) {
        public static final Line OPEN = new Line(false, false);

        public Line withHeld(boolean on) {
            return new Line(on, muted);
        }

        public Line withMuted(boolean on) {
            return new Line(held, on);
        }
    }

    /// What never changes.
    public record Identity(
            CallSid sid, AccountSid account, Direction direction, Endpoint from, Endpoint to, Details details) {}

    /// What only some calls have.
    public record Details(
            Optional<CallSid> parent,
            Optional<PhoneNumberSid> phoneNumber,
            Optional<TrunkSid> trunk,
            Optional<String> forwardedFrom,
            Optional<String> callerName) {
        public static final Details NONE =
                new Details(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// Of a call that belongs to one of our numbers, if it does.
        public static Details of(Optional<PhoneNumberSid> number) {
            return number.isEmpty()
                    ? NONE
                    : new Details(Optional.empty(), number, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /// @param started when it was answered, or for a call that never was, when it ended
    /// @param sipResponse the final SIP status of its INVITE
    /// @param queueTime how long it waited before it was sent out
    public record Progress(
            Instant created,
            Instant updated,
            Optional<Instant> started,
            Optional<Instant> ended,
            Optional<Duration> duration,
            Optional<Integer> sipResponse,
            Optional<AnsweredBy> answeredBy,
            Duration queueTime) {

        /// A call that was made just now.
        public static Progress created(Instant now) {
            return new Progress(
                    now,
                    now,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ZERO);
        }

        private Progress going(CallStatus next, Instant now) {
            Optional<Instant> answered = next == CallStatus.IN_PROGRESS ? Optional.of(now) : started;
            return new Progress(
                    created, now, answered, Optional.empty(), Optional.empty(), sipResponse, answeredBy, queueTime);
        }

        private Progress ended(Instant now) {
            Instant began = started.orElse(now);
            Optional<Duration> length = Optional.of(Duration.between(began, now));
            return new Progress(
                    created, now, Optional.of(began), Optional.of(now), length, sipResponse, answeredBy, queueTime);
        }

        private Progress queued(Duration wait) {
            return new Progress(created, updated, started, ended, duration, sipResponse, answeredBy, wait);
        }

        private Progress found(Optional<Integer> response, Optional<AnsweredBy> who) {
            return new Progress(created, updated, started, ended, duration, response, who, queueTime);
        }
    }

    /// A call that waits to be sent out, or has just come in.
    public static Call queued(Identity identity, Instant now, Optional<StatusCallback> statusCallback) {
        return new Call(identity, CallStatus.QUEUED, Progress.created(now), statusCallback);
    }

    public CallSid sid() {
        return identity.sid();
    }

    /// This call with another status: the one method through which every change passes.
    public Call become(CallStatus next, Instant now) {
        if (!status.next().contains(next)) {
            throw new IllegalStateException(sid() + ": " + status + " cannot become " + next);
        }
        return next.isFinal()
                ? new Call(identity, next, progress.ended(now), statusCallback)
                : new Call(identity, next, progress.going(next, now), statusCallback, line, price);
    }

    /// This call with how long it waits before it is sent out.
    public Call withQueueTime(Duration wait) {
        return with(progress.queued(wait));
    }

    /// This call with the final SIP status of its INVITE known.
    public Call withSipResponse(int code) {
        return with(progress.found(Optional.of(code), progress.answeredBy()));
    }

    /// This call with who took it known.
    public Call withAnsweredBy(AnsweredBy who) {
        return with(progress.found(progress.sipResponse(), Optional.of(who)));
    }

    /// This call with the trunk that it goes out through known.
    public Call withTrunk(TrunkSid trunk) {
        Details d = identity.details();
        Details details =
                new Details(d.parent(), d.phoneNumber(), Optional.of(trunk), d.forwardedFrom(), d.callerName());
        Identity i = identity;
        return new Call(
                new Identity(i.sid(), i.account(), i.direction(), i.from(), i.to(), details),
                status,
                progress,
                statusCallback,
                line,
                price);
    }

    private Call with(Progress next) {
        return new Call(identity, status, next, statusCallback, line, price);
    }

    /// This call with another subscription.
    public Call withStatusCallback(StatusCallback callback) {
        return new Call(identity, status, progress, Optional.of(callback), line, price);
    }

    /// This call with its audio changed.
    public Call withLine(Line next) {
        return new Call(identity, status, progress, statusCallback, next, price);
    }

    /// This call with what it cost known.
    public Call withPrice(Price cost) {
        return new Call(identity, status, progress, statusCallback, line, Optional.of(cost));
    }
}
