package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Decision;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.Evidence;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.MessageListener;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.PendingRequest;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunLedger;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.json.Json;
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
import tools.jackson.databind.JsonNode;

/// What all workflows of one run share. Not safe for several threads.
final class Session {
    private final ArazzoRun settings;
    private final Ports ports;
    private final Time time;
    private final Secrets secrets;
    private final RunObserver observer;
    private final RunState state;
    private final Optional<RunLedger> ledger;
    private final Problems problems = new Problems();
    private final Guard guard;
    private final Pace pace;
    private final Authenticator authenticator;
    private Optional<Decision> decided = Optional.empty();

    /// @param ledger keeps the run; empty for one that ends with its thread
    Session(
            ArazzoRun settings,
            Ports ports,
            Secrets secrets,
            RunObserver observer,
            RunState state,
            Optional<RunLedger> ledger) {
        this.settings = settings;
        this.ports = ports;
        this.time = ports.time();
        this.secrets = secrets;
        this.observer = observer;
        this.state = state;
        this.ledger = ledger;
        this.guard = new Guard(settings.limits(), time, state);
        this.pace = new Pace(settings.limits().apart());
        this.authenticator = new Authenticator(settings.targets(), time, secrets::add);
    }

    /// A run that ends with its thread, and begins now.
    static Session passing(ArazzoRun settings, Ports ports, Secrets secrets, RunObserver observer) {
        RunState state = new RunState(
                Json.NODES.objectNode(),
                ports.time().now().plus(settings.limits().deadline()),
                0);
        return new Session(settings, ports, secrets, observer, state, Optional.empty());
    }

    RunState state() {
        return state;
    }

    /// Where the run is kept; empty for one that ends with its thread.
    Optional<RunLedger> ledger() {
        return ledger;
    }

    /// Keeps where the run stands, before anything else is done.
    void checkpoint(String step) throws InterruptedException, RunStoppedException {
        if (ledger.isEmpty()) {
            return;
        }
        switch (ledger.get().keep(Snapshot.of(state))) {
            case GO_ON -> {}
            case SUSPEND -> throw new RunSuspendedException(step, now(), false);
            case CANCEL -> throw new InterruptedException("cancelled");
        }
    }

    /// What is to become of the request without answer, once somebody has decided it.
    void decided(Decision decision) {
        decided = Optional.of(decision);
    }

    Optional<Decision> takeDecision() {
        Optional<Decision> taken = decided;
        decided = Optional.empty();
        return taken;
    }

    /// Keeps that a request goes out which could change something: whoever finds that cannot know whether it arrived.
    void sending(String workflow, String step, HttpCall call) throws InterruptedException, RunStoppedException {
        if (ledger.isEmpty() || call.isSafe()) {
            return;
        }
        state.pending(Optional.of(new PendingRequest(
                workflow, step, call.method(), secrets.masked(call.url().toString()), now())));
        try {
            checkpoint(step);
        } catch (InterruptedException | RunStoppedException e) {
            state.pending(Optional.empty());
            throw e;
        }
    }

    Evidence evidence() {
        return surroundings().evidence();
    }

    /// With its place in a trace, when the run is traced.
    HttpCall traced(HttpCall call) {
        return evidence()
                .traces()
                .filter(_ -> !call.hasHeader("traceparent"))
                .map(traces -> call.withHeader("traceparent", traces.next()))
                .orElse(call);
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
        if (!strict() && state.doubt().isEmpty()) {
            state.doubt(problem);
        }
    }

    Optional<String> doubt() {
        return state.doubt();
    }

    void tell(RunEvent event) {
        observer.on(event);
    }

    JsonNode masked(JsonNode value) {
        return secrets.masked(value);
    }

    String masked(String text) {
        return secrets.masked(text);
    }

    /// From now on it is masked in everything that is told.
    void secret(String value) {
        secrets.add(value);
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
            return time.outside(() -> work.with(ports.caller()));
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
        return ports.surroundings();
    }

    Authenticator authenticator() {
        return authenticator;
    }

    /// Where webhooks come in.
    Optional<URI> listener() {
        return ledger.map(RunLedger::listener)
                .or(() -> surroundings().webhooks().listener().map(MessageListener::address));
    }

    Instant now() {
        return time.now();
    }

    /// Waits until the host of `url` may be asked again.
    void awaitTurn(String step, URI url) throws InterruptedException, RunStoppedException {
        Instant now = now();
        Instant turn = pace.turn(url, now);
        if (turn.isAfter(now)) {
            tell(new RunEvent.Waiting(step, Duration.between(now, turn), "pace"));
            pause(step, turn);
        }
    }

    /// Waits until then, or until the deadline of the run, which then stops it. A run that is kept leaves its thread
    /// instead.
    void pause(String step, Instant until) throws InterruptedException, RunStoppedException {
        for (Duration wait = Duration.between(now(), until); wait.isPositive(); wait = Duration.between(now(), until)) {
            Duration left = guard.remaining(step);
            if (ledger.isPresent()) {
                throw new RunSuspendedException(step, earlier(until, state.deadline()), false);
            }
            time.mailbox(1).take(wait.compareTo(left) < 0 ? wait : left);
        }
        guard.remaining(step);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
