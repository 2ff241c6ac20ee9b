package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.RunEventRows.Arrival;
import dev.callwright.server.store.RunRows.Kept;
import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRowsTest extends StoreTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final AccountSid OTHER = new AccountSid("AC" + "f".repeat(32));
    private static final String WORKFLOW = "WF" + "a".repeat(32);
    private static final String RUN = "WR" + "a".repeat(32);

    @Test
    void keepsADocumentWithItsTexts() {
        KeptWorkflow workflow = new KeptWorkflow(WORKFLOW, ACCOUNT, Optional.of("n"), "{}", "sealed", NOW);

        store.workflows().insert(workflow, Map.of("given:/document", "arazzo", "given:/sources/a", "openapi"));

        assertThat(store.workflows().find(ACCOUNT, WORKFLOW)).contains(workflow);
        assertThat(store.workflows().find(OTHER, WORKFLOW)).isEmpty();
        assertThat(store.workflows().documents(WORKFLOW)).hasSize(2).containsEntry("given:/document", "arazzo");
        assertThat(store.workflows().delete(OTHER, WORKFLOW)).isEqualTo(WorkflowRows.Deletion.NOT_THERE);
        assertThat(store.workflows().delete(ACCOUNT, WORKFLOW)).isEqualTo(WorkflowRows.Deletion.DONE);
        assertThat(store.workflows().documents(WORKFLOW)).isEmpty();
    }

    @Test
    void whoeverClaimedARunBeforeCanWriteNoMore() {
        insert(RUN);
        RunClaim first = store.runs().claim(RUN, "", NOW).orElseThrow();
        RunClaim second = store.runs().claim(RUN, "", NOW.plusSeconds(1)).orElseThrow();

        Kept late = store.runs().keep(checkpoint(first, RunStatus.COMPLETED, "late"));
        Kept ours = store.runs().keep(checkpoint(second, RunStatus.RUNNING, "ours"));

        assertThat(late).isEqualTo(Kept.NOT_OURS);
        assertThat(ours).isEqualTo(Kept.GO_ON);
        assertThat(store.runs().claim(RUN, "", NOW).orElseThrow().state()).isEqualTo("ours");
        assertThat(store.runEvents().after(RUN, 0, 10))
                .extracting(RunEventRows.KeptEvent::event)
                .containsExactly("\"ours\"");
    }

    @Test
    void whatAnotherKeyHasKeptIsNotClaimed() {
        insert(RUN);

        Optional<RunClaim> foreign = store.runs().claim(RUN, "t", NOW);
        Optional<RunClaim> own = store.runs().claim(RUN, "s", NOW);

        assertThat(foreign).isEmpty();
        assertThat(own.orElseThrow().epoch()).isEqualTo(1);
        assertThat(store.runs().isForeign(RUN, "t")).isTrue();
        assertThat(store.runs().isForeign(RUN, "s")).isFalse();
    }

    @Test
    void whatAnotherKeyHasKeptIsClaimedToBeEnded() {
        insert(RUN);
        var _ = store.runs().claim(RUN, "s", NOW);
        store.runs().cancel(RUN, "{}", NOW);

        RunClaim claim = store.runs().claim(RUN, "t", NOW).orElseThrow();

        assertThat(claim.isCancelled()).isTrue();
    }

    @Test
    void numbersEventsFromOneAndStepsKeepTheirPlace() {
        insert(RUN);
        RunClaim claim = store.runs().claim(RUN, "", NOW).orElseThrow();
        RunStep step = step("running");

        store.runs().keep(with(claim, step, List.of("1", "2")));
        store.runs().keep(with(claim, step("succeeded"), List.of("3")));

        assertThat(store.runEvents().after(RUN, 1, 10))
                .containsExactly(new RunEventRows.KeptEvent(2, "2"), new RunEventRows.KeptEvent(3, "3"));
        assertThat(store.runs().steps(RUN, 0, 10)).extracting(RunStep::status).containsExactly("succeeded");
        assertThat(store.runs().open(RUN)).isEmpty();
        assertThat(store.runs().claim(RUN, "", NOW).orElseThrow().steps()).isEqualTo(1);
    }

    @Test
    void aRunThatIsCancelledEndsWithItsNextCheckpointOrAtOnce() {
        insert(RUN);
        RunClaim claim = store.runs().claim(RUN, "", NOW).orElseThrow();
        store.runs().cancel(RUN, "\"over\"", NOW);
        String waiting = "WR" + "b".repeat(32);
        insert(waiting);

        store.runs().cancel(waiting, "\"over\"", NOW);

        assertThat(store.runs().keep(checkpoint(claim, RunStatus.RUNNING, "x"))).isEqualTo(Kept.CANCEL);
        assertThat(store.runs().find(waiting).orElseThrow().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(store.runs().claim(waiting, "", NOW)).isEmpty();
        assertThat(store.runEvents().after(waiting, 0, 10)).hasSize(1);
    }

    @Test
    void onlyWhatWaitsForADecisionIsDecided() {
        insert(RUN);
        assertThat(store.runs().decide(RUN, "{}", NOW)).isFalse();
        store.runs().keep(checkpoint(store.runs().claim(RUN, "", NOW).orElseThrow(), RunStatus.UNKNOWN_OUTCOME, "s"));

        boolean decided = store.runs().decide(RUN, "{\"decision\":\"retry\"}", NOW);
        boolean again = store.runs().decide(RUN, "{}", NOW);
        RunClaim claim = store.runs().claim(RUN, "", NOW).orElseThrow();

        assertThat(decided).isTrue();
        assertThat(again).isFalse();
        assertThat(claim.decision()).contains("{\"decision\":\"retry\"}");
    }

    @Test
    void aMessageMakesARunDueAndIsTakenOnce() {
        insert(RUN);
        RunClaim claim = store.runs().claim(RUN, "", NOW).orElseThrow();
        store.runs()
                .keep(new RunCheckpoint(
                        claim,
                        RunStatus.WAITING,
                        WorkflowRun.Outcome.NONE,
                        "s",
                        Optional.of(NOW.plusSeconds(60)),
                        List.of(),
                        List.of(),
                        List.of(),
                        NOW));

        Arrival arrival = store.runEvents().arrive(RUN, new RunMessage(0, "/p", "{}", "", "b"), NOW.plusSeconds(1));
        RunMessage message = store.runEvents().waiting(RUN).getFirst();
        RunClaim again = store.runs().claim(RUN, "", NOW.plusSeconds(1)).orElseThrow();
        store.runs()
                .keep(new RunCheckpoint(
                        again,
                        RunStatus.RUNNING,
                        WorkflowRun.Outcome.NONE,
                        "s",
                        Optional.of(NOW),
                        List.of(),
                        List.of(),
                        List.of(message.id()),
                        NOW));

        assertThat(arrival).isEqualTo(Arrival.KEPT);
        assertThat(message.body()).isEqualTo("b");
        assertThat(store.runEvents().waiting(RUN)).isEmpty();
        assertThat(store.runEvents().newest(RUN)).isEqualTo(message.id());
        assertThat(store.runEvents().arrive("WR" + "c".repeat(32), message, NOW))
                .isEqualTo(Arrival.NOT_THERE);
    }

    @Test
    void boundsTheRunsOfAnAccountAndForgetsThoseThatAreLongOver() {
        boolean first = store.runs().insert(run(RUN, ACCOUNT), "s", 1);
        boolean second = store.runs().insert(run("WR" + "b".repeat(32), ACCOUNT), "s", 1);
        boolean other = store.runs().insert(run("WR" + "c".repeat(32), OTHER), "s", 1);
        store.runs().keep(checkpoint(store.runs().claim(RUN, "", NOW).orElseThrow(), RunStatus.FAILED, ""));

        int none = store.runs().forgetBefore(NOW, 10);
        int one = store.runs().forgetBefore(NOW.plusMillis(1), 10);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(other).isTrue();
        assertThat(none).isZero();
        assertThat(one).isEqualTo(1);
        assertThat(store.runs().find(RUN)).isEmpty();
        assertThat(store.runEvents().after(RUN, 0, 10)).isEmpty();
        assertThat(store.runs().due(10)).hasSize(1);
    }

    private void insert(String sid) {
        assertThat(store.runs().insert(run(sid, ACCOUNT), "s", 10)).isTrue();
    }

    private static WorkflowRun run(String sid, AccountSid account) {
        return new WorkflowRun(
                sid,
                account,
                WORKFLOW,
                "main",
                RunStatus.QUEUED,
                "[]",
                "{}",
                WorkflowRun.Outcome.NONE,
                WorkflowRun.Times.at(NOW));
    }

    private static RunStep step(String status) {
        return new RunStep(
                1,
                "main",
                "make",
                1,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.empty());
    }

    private static RunCheckpoint with(RunClaim claim, RunStep step, List<String> events) {
        return new RunCheckpoint(
                claim,
                RunStatus.RUNNING,
                WorkflowRun.Outcome.NONE,
                "s",
                Optional.of(NOW),
                List.of(step),
                events,
                List.of(),
                NOW);
    }

    /// With an event that says the same as the state.
    private static RunCheckpoint checkpoint(RunClaim claim, RunStatus status, String state) {
        return new RunCheckpoint(
                claim,
                status,
                WorkflowRun.Outcome.NONE,
                state,
                Optional.empty(),
                List.of(),
                List.of('"' + state + '"'),
                List.of(),
                NOW);
    }
}
