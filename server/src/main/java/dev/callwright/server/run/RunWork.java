package dev.callwright.server.run;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.PendingRequest;
import dev.callwright.arazzo.Poll;
import dev.callwright.arazzo.PreparedWorkflow;
import dev.callwright.arazzo.Readiness;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunProgress;
import dev.callwright.arazzo.RunResult;
import dev.callwright.server.store.KeptWorkflow;
import dev.callwright.server.store.RunClaim;
import dev.callwright.server.store.RunStatus;
import dev.callwright.server.store.StoreException;
import dev.callwright.server.store.WorkflowRun;
import dev.callwright.server.store.WorkflowRun.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Works on runs: from where each stands to where it ends or has to wait. Safe for use by any thread; each run is
/// worked on by one.
final class RunWork {
    private static final Logger LOG = LoggerFactory.getLogger(RunWork.class);

    /// How long others have the first choice of a run that cannot be read here.
    private static final Duration ASIDE = Duration.ofSeconds(2);

    private final RunParts parts;
    private final Workers workers;
    private final AtomicBoolean complained = new AtomicBoolean();
    private final RunTally tally;
    private final Semaphore places;

    /// @param places for runs that wait on their thread, as they do for streams
    RunWork(RunParts parts, Workers workers, RunTally tally, int places) {
        this.workers = workers;
        this.parts = parts;
        this.tally = tally;
        this.places = new Semaphore(places);
    }

    RunStatistics statistics() {
        return tally.with(workers.size());
    }

    /// Works on the calling thread.
    ///
    /// @return when the run is to go on; empty when it is over or somebody has to decide
    Optional<Instant> on(String sid) {
        Optional<RunClaim> claim = parts.store()
                .runs()
                .claim(sid, parts.sealer().mark(), parts.clock().instant());
        if (claim.isEmpty()) {
            return left(sid);
        }
        if (claim.get().isFirst()) {
            tally.started();
        }
        try (Workers.Worker worker = workers.begin(sid)) {
            return work(claim.get(), new Ledger(parts, claim.get(), places), worker);
        } catch (Ledger.LostException lost) {
            LOG.info("{}", lost.getMessage());
            return Optional.empty();
        }
    }

    /// What cannot be read here is for a server that has its key.
    private Optional<Instant> left(String sid) {
        boolean goesOn = parts.store()
                .runs()
                .find(sid)
                .filter(run -> !run.status().isOver())
                .isPresent();
        if (!goesOn) {
            return Optional.empty();
        }
        if (complained.compareAndSet(false, true)) {
            LOG.error(
                    "{} was encrypted with another key, and is left to servers that have it: servers that share a"
                            + " database need the same workflows.key",
                    sid);
        }
        return Optional.of(parts.clock().instant().plus(ASIDE));
    }

    private Optional<Instant> work(RunClaim claim, Ledger ledger, Workers.Worker worker) {
        if (claim.isCancelled()) {
            ledger.on(new RunEvent.RunEnded(
                    new RunResult.Cancelled(claim.run().outcome().step().orElse(""))));
            return end(ledger, claim.run().outcome().pending());
        }
        Optional<PreparedWorkflow> workflow = workflow(claim.run(), ledger);
        if (workflow.isEmpty()) {
            return end(ledger, Optional.empty());
        }
        JsonNode state = Texts.parse(parts.sealer().open(claim.state()));
        try {
            return follow(
                    () -> ledger.isCancelled() || worker.isCancelled(),
                    ledger,
                    workflow.get().go(state, claim.decision().map(Decisions::read), ledger, ledger));
        } catch (Ledger.LostException | StoreException passing) {
            throw passing;
        } catch (Ledger.TooLargeException large) {
            return stopped(claim, ledger, String.valueOf(large.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("{} failed by a fault of ours", claim.run().sid(), failure);
            return stopped(claim, ledger, "this is no fault of the workflow: " + failure);
        }
    }

    private Optional<Instant> stopped(RunClaim claim, Ledger ledger, String reason) {
        ledger.on(new RunEvent.RunEnded(
                new RunResult.Stopped(claim.run().outcome().step().orElse(""), reason)));
        return end(ledger, Optional.empty());
    }

    private Optional<Instant> follow(BooleanSupplier isCancelled, Ledger ledger, RunProgress progress) {
        return switch (progress) {
            case RunProgress.Waiting(JsonNode next, String step, Instant until, boolean listens) ->
                Optional.of(ledger.wait(next, step, until, listens));
            case RunProgress.Undecided(JsonNode same, PendingRequest request) -> {
                ledger.ask(same, request);
                yield Optional.empty();
            }
            case RunProgress.Ended(RunResult result, Optional<PendingRequest> pending) -> {
                if (result instanceof RunResult.Cancelled && !isCancelled.getAsBoolean()) {
                    // The server stops; the run goes on from its last checkpoint.
                    yield Optional.of(parts.clock().instant());
                }
                yield end(ledger, pending.map(Decisions::shown));
            }
        };
    }

    private Optional<PreparedWorkflow> workflow(WorkflowRun run, Ledger ledger) {
        Optional<KeptWorkflow> kept = parts.store().workflows().find(run.account(), run.workflow());
        if (kept.isEmpty()) {
            throw new IllegalStateException("a workflow with runs cannot be forgotten: " + run.workflow());
        }
        List<Poll> polls = Polls.read(Texts.parse(run.polls()));
        return switch (parts.workflows().ready(kept.get(), run.workflowId(), polls)) {
            case Readiness.Ready(PreparedWorkflow workflow) -> Optional.of(workflow);
            case Readiness.Rejected(List<Diagnostic> errors) -> {
                ledger.on(new RunEvent.RunEnded(new RunResult.Rejected(errors)));
                yield Optional.empty();
            }
        };
    }

    private Optional<Instant> end(Ledger ledger, Optional<String> pending) {
        RunResult result = ledger.result().orElseThrow();
        ledger.end(status(result), outcome(result, pending));
        tally.ended(status(result));
        return Optional.empty();
    }

    private static RunStatus status(RunResult result) {
        return switch (result) {
            case RunResult.Completed _ -> RunStatus.COMPLETED;
            case RunResult.Cancelled _ -> RunStatus.CANCELLED;
            case RunResult.Failed _, RunResult.Rejected _, RunResult.Unreachable _, RunResult.Stopped _ ->
                RunStatus.FAILED;
        };
    }

    private static Outcome outcome(RunResult result, Optional<String> pending) {
        return switch (result) {
            case RunResult.Completed(JsonNode outputs, boolean early) ->
                outcome(Optional.of(outputs), early ? "ended" : "completed", "", "", pending);
            case RunResult.Failed(String step, String reason, boolean handled, JsonNode outputs) ->
                outcome(Optional.of(outputs), handled ? "handled" : "failed", step, reason, pending);
            case RunResult.Rejected(List<Diagnostic> errors) ->
                outcome(Optional.empty(), "rejected", "", errors.getFirst().toString(), pending);
            case RunResult.Unreachable(String step, String reason) ->
                outcome(Optional.empty(), "unreachable", step, reason, pending);
            case RunResult.Stopped(String step, String reason) ->
                outcome(Optional.empty(), "stopped", step, reason, pending);
            case RunResult.Cancelled(String step) -> outcome(Optional.empty(), "cancelled", step, "", pending);
        };
    }

    private static Outcome outcome(
            Optional<JsonNode> outputs, String result, String step, String reason, Optional<String> pending) {
        return new Outcome(
                outputs.map(Blob::whole).map(Texts::write),
                Optional.of(result),
                Optional.of(step).filter(text -> !text.isEmpty()),
                Optional.of(reason).filter(text -> !text.isEmpty()),
                pending);
    }
}
