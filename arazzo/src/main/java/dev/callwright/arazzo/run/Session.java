package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.MessageListener;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.request.Authenticator;
import dev.callwright.world.Mailbox;
import dev.callwright.world.Time;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What all workflows of one run share. Not safe for several threads.
final class Session {
    private final ArazzoRun settings;
    private final OperationCaller caller;
    private final Time time;
    private final Surroundings surroundings;
    private final RunObserver observer;
    private final Problems problems = new Problems();
    private final Guard guard;
    private final Authenticator authenticator;
    private Optional<String> doubt = Optional.empty();

    Session(
            ArazzoRun settings,
            OperationCaller caller,
            Time time,
            Surroundings surroundings,
            Secrets secrets,
            RunObserver observer) {
        this.authenticator = new Authenticator(settings.targets(), time, secrets::add);
        this.surroundings = surroundings;
        this.settings = settings;
        this.caller = caller;
        this.time = time;
        this.observer = observer;
        this.guard = new Guard(settings.limits(), time);
    }

    ArazzoRun settings() {
        return settings;
    }

    boolean strict() {
        return settings.strict();
    }

    Guard guard() {
        return guard;
    }

    Problems problems() {
        return problems;
    }

    /// From now on nothing may be changed: a criterion could not be evaluated, and what follows depends on it. By the
    /// letter of the standard it simply does not hold.
    void doubt(String problem) {
        if (!strict() && doubt.isEmpty()) {
            doubt = Optional.of(problem);
        }
    }

    Optional<String> doubt() {
        return doubt;
    }

    void tell(RunEvent event) {
        observer.on(event);
    }

    void remark(Code code, Place place, String reason) {
        remark(Problems.diagnostic(code, place, reason, Optional.empty()));
    }

    /// Tells a remark the first time it is made.
    void remark(Diagnostic diagnostic) {
        problems.add(diagnostic);
        tellRemarks();
    }

    void tellRemarks() {
        problems.fresh().stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.WARNING)
                .forEach(diagnostic -> tell(new RunEvent.Noticed(diagnostic)));
    }

    /// Sends on this thread, while virtual time stands still.
    <T> T outside(Work<T> work) throws InterruptedException {
        try {
            return time.outside(() -> work.with(caller));
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a caller threw what it must not", e);
        }
    }

    /// Something done with the caller.
    interface Work<T> {
        T with(OperationCaller caller) throws InterruptedException;
    }

    long nanos() {
        return time.nanos();
    }

    <T> Mailbox<T> mailbox(int capacity) {
        return time.mailbox(capacity);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    /// Where webhooks come in.
    Optional<URI> listener() {
        return surroundings.listener().map(MessageListener::address);
    }

    Instant now() {
        return time.now();
    }

    /// Waits `span`, or until the deadline of the run, which then stops it.
    void pause(String step, Duration span, String why) throws InterruptedException, RunStoppedException {
        Duration left = guard.remaining(step);
        tell(new RunEvent.Waiting(step, span, why));
        Duration wait = span.compareTo(left) < 0 ? span : left;
        if (wait.isPositive()) {
            time.mailbox(1).take(wait);
        }
        guard.remaining(step);
    }
}
