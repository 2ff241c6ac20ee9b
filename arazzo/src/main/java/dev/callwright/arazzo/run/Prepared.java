package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.Decision;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.MessageListener;
import dev.callwright.arazzo.PreparedWorkflow;
import dev.callwright.arazzo.Readiness;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunLedger;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunProgress;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A workflow with its documents and its plan: read-only, so that many runs share it.
public final class Prepared implements PreparedWorkflow {
    private final ArazzoRun settings;
    private final Ports ports;
    private final WorkflowRef workflow;
    private final Plan plan;
    private final List<Diagnostic> remarks;

    private Prepared(ArazzoRun settings, Ports ports, WorkflowRef workflow, Plan plan, List<Diagnostic> remarks) {
        this.settings = settings;
        this.ports = ports;
        this.workflow = workflow;
        this.plan = plan;
        this.remarks = remarks;
    }

    /// Reads and checks; waits for documents that have to be fetched.
    public static Readiness of(ArazzoRun settings, Ports ports) throws InterruptedException {
        Problems problems = new Problems();
        Preparation preparation = new Preparation(settings, ports.surroundings(), problems, new Secrets());
        Optional<WorkflowRef> workflow = preparation.workflow(ports.caller());
        if (workflow.isEmpty()) {
            return new Readiness.Rejected(problems.errors());
        }
        Plan plan = preparation.plan(workflow.get());
        return problems.hasErrors()
                ? new Readiness.Rejected(problems.errors())
                : new Readiness.Ready(new Prepared(settings, ports, workflow.get(), plan, problems.fresh()));
    }

    @Override
    public String id() {
        return workflow.id();
    }

    @Override
    public List<Diagnostic> remarks() {
        return remarks;
    }

    @Override
    public boolean hears(String path) {
        return plan.channels().stream()
                .filter(channel -> channel.stream().isEmpty())
                .anyMatch(channel ->
                        MessageListener.pattern(channel.address()).matcher(path).matches());
    }

    @Override
    public Beginning begin(Map<String, Input> given) {
        Secrets secrets = secrets();
        Problems problems = new Problems();
        ObjectNode inputs = new Preparation(settings.withInputs(given), ports.surroundings(), problems, secrets)
                .inputs(workflow, plan);
        RunState state =
                new RunState(inputs, ports.time().now().plus(settings.limits().deadline()), 0);
        return new Beginning(Snapshot.of(state), secrets.masked(inputs), problems.errors());
    }

    @Override
    public RunProgress go(JsonNode kept, Optional<Decision> decision, RunLedger ledger, RunObserver observer) {
        RunState state = Snapshot.read(kept, workflow.document(), Optional.of(ledger.listener()));
        Secrets secrets = secrets();
        KnownSecrets.of(workflow, state.inputs()).forEach(secrets::add);
        if (state.pending().isPresent() && decision.isEmpty()) {
            return new RunProgress.Undecided(kept, state.pending().get());
        }
        Session session =
                new Session(settings, ports, secrets, new MaskedEvents(secrets, observer), state, Optional.of(ledger));
        if (state.pending().isPresent()) {
            decision.ifPresent(session::decided);
        }
        return go(session);
    }

    private RunProgress go(Session session) {
        RunState state = session.state();
        if (state.root().inner().isEmpty()) {
            session.tell(new RunEvent.RunStarted(settings.file().toString(), workflow.id()));
        }
        RunResult result;
        try {
            result = RunProgram.result(session, plan, workflow, state.inputs());
        } catch (RunSuspendedException e) {
            return new RunProgress.Waiting(Snapshot.of(state), e.step(), e.until(), e.listens());
        } catch (RunStoppedException e) {
            result = new RunResult.Stopped(e.step(), e.reason());
        } catch (InterruptedException e) {
            result = new RunResult.Cancelled(state.root().step());
        }
        session.tell(new RunEvent.RunEnded(result));
        return new RunProgress.Ended(result, state.pending());
    }

    private Secrets secrets() {
        Secrets secrets = new Secrets();
        KnownSecrets.of(settings.targets()).forEach(secrets::add);
        return secrets;
    }
}
