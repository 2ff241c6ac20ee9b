package dev.callwright.server.run;

import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.MessageListener;
import dev.callwright.arazzo.MessageListener.Subscription;
import dev.callwright.arazzo.PendingRequest;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunLedger;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.report.EventJson;
import dev.callwright.server.store.RunCheckpoint;
import dev.callwright.server.store.RunClaim;
import dev.callwright.server.store.RunMessage;
import dev.callwright.server.store.RunRows.Kept;
import dev.callwright.server.store.RunStatus;
import dev.callwright.server.store.WorkflowRun.Outcome;
import dev.callwright.server.text.UnixTime;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The books of one run while somebody works on it: what happened since the last checkpoint, kept with the next.
/// Belongs to the thread of the run.
final class Ledger implements RunLedger, RunObserver {
    private static final int LARGEST_STATE = 4 << 20;

    private final RunParts parts;
    private final RunClaim claim;
    private final Semaphore places;
    private final StepLog steps;
    private final List<String> events = new ArrayList<>();
    private final List<Long> taken = new ArrayList<>();
    private long newest;
    private boolean cancelled;
    private Optional<RunResult> result = Optional.empty();

    /// @param places for runs that wait on their thread
    Ledger(RunParts parts, RunClaim claim, Semaphore places) {
        this.parts = parts;
        this.claim = claim;
        this.places = places;
        this.steps =
                new StepLog(claim.steps(), parts.store().runs().open(claim.run().sid()));
    }

    /// The state of a run is written as a whole with every step, so it must not grow without bounds.
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int characters) {
            super(
                    "what has to be kept of the run has " + characters + " characters, " + LARGEST_STATE
                            + " are allowed: outputs should be what is needed, not whole answers",
                    null,
                    false,
                    false);
        }
    }

    /// Somebody else works on the run: whatever this thread does is lost.
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException(String run) {
            super(run + " is worked on by somebody else", null, false, false);
        }
    }

    @Override
    public void on(RunEvent event) {
        Instant now = parts.clock().instant();
        if (event instanceof RunEvent.RunEnded(RunResult ended)) {
            result = Optional.of(ended);
        }
        steps.on(event, now);
        ObjectNode json = EventJson.of(event);
        json.putPOJO("at", UnixTime.of(now));
        events.add(Texts.write(Texts.brief(json)));
    }

    @Override
    public Order keep(JsonNode state) {
        Optional<String> pending =
                state.has("pending") ? Optional.of(Texts.write(state.path("pending"))) : Optional.empty();
        Outcome outcome = new Outcome(Optional.empty(), Optional.empty(), steps.current(), Optional.empty(), pending);
        Kept kept = keep(
                RunStatus.RUNNING, outcome, state, Optional.of(parts.clock().instant()));
        cancelled |= kept == Kept.CANCEL;
        if (cancelled) {
            return Order.CANCEL;
        }
        return parts.isClosing().getAsBoolean() ? Order.SUSPEND : Order.GO_ON;
    }

    /// The run leaves the thread.
    ///
    /// @return when it is to go on: at once when a message has come meanwhile
    Instant wait(JsonNode state, String step, Instant until, boolean listens) {
        Outcome outcome =
                new Outcome(Optional.empty(), Optional.empty(), Optional.of(step), Optional.empty(), Optional.empty());
        keep(RunStatus.WAITING, outcome, state, Optional.of(until));
        boolean came = listens && parts.store().runEvents().newest(claim.run().sid()) > newest;
        return came ? parts.clock().instant() : until;
    }

    void ask(JsonNode state, PendingRequest request) {
        Outcome outcome = new Outcome(
                Optional.empty(),
                Optional.empty(),
                Optional.of(request.step()),
                Optional.empty(),
                Optional.of(Texts.write(state.path("pending"))));
        ObjectNode event = Texts.object()
                .put("event", "decision-asked")
                .put("workflow", request.workflow())
                .put("step", request.step())
                .put("method", request.method())
                .put("url", request.url());
        event.putPOJO("at", UnixTime.of(parts.clock().instant()));
        events.add(Texts.write(event));
        keep(RunStatus.UNKNOWN_OUTCOME, outcome, state, Optional.empty());
    }

    /// The run is over.
    void end(RunStatus status, Outcome outcome) {
        keep(status, outcome, Texts.object(), Optional.empty());
    }

    private Kept keep(RunStatus status, Outcome outcome, JsonNode state, Optional<Instant> due) {
        String text = status.isOver() ? "" : Texts.write(state);
        if (text.length() > LARGEST_STATE) {
            throw new TooLargeException(text.length());
        }
        String sealed = text.isEmpty() ? "" : parts.sealer().seal(text);
        Kept kept = parts.store()
                .runs()
                .keep(new RunCheckpoint(
                        claim,
                        status,
                        outcome,
                        sealed,
                        due,
                        steps.changed(),
                        events,
                        taken,
                        parts.clock().instant()));
        if (kept == Kept.NOT_OURS) {
            throw new LostException(claim.run().sid());
        }
        steps.kept();
        events.clear();
        taken.clear();
        parts.news().tell(claim.run().sid());
        return kept;
    }

    /// The result as it may be told; empty until the run has ended.
    Optional<RunResult> result() {
        return result;
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Optional<InboundMessage> message(String path, Predicate<InboundMessage> wanted) {
        Pattern pattern = MessageListener.pattern(path);
        for (RunMessage each : parts.store().runEvents().waiting(claim.run().sid())) {
            newest = Math.max(newest, each.id());
            if (taken.contains(each.id()) || !pattern.matcher(each.path()).matches()) {
                continue;
            }
            InboundMessage message = new InboundMessage(headers(each.headers()), each.query(), each.body());
            if (wanted.test(message)) {
                taken.add(each.id());
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<String>> headers(String json) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Texts.parse(json)
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(),
                        header.getValue().valueStream().map(JsonNode::asString).toList()));
        return headers;
    }

    @Override
    public Optional<Subscription> place() {
        return places.tryAcquire() ? Optional.of(new Place(new AtomicBoolean(), places)) : Optional.empty();
    }

    private record Place(AtomicBoolean left, Semaphore places) implements Subscription {
        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }

    @Override
    public URI listener() {
        return parts.addresses().of(claim.run().sid());
    }
}
