package dev.callwright.arazzo.plan;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.run.Plan;
import dev.callwright.arazzo.run.Preparation;
import dev.callwright.arazzo.run.Secrets;
import dev.callwright.arazzo.run.WorkflowRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Finds what a run would do. Only documents and descriptions are fetched; nothing is sent to an API.
public final class Planner {
    private final OperationCaller caller;
    private final Surroundings surroundings;

    /// @param caller fetches what stands on the web
    public Planner(OperationCaller caller, Surroundings surroundings) {
        this.caller = caller;
        this.surroundings = surroundings.withoutWaiting();
    }

    public RunPlan plan(ArazzoRun settings) throws InterruptedException {
        Problems problems = new Problems();
        Secrets secrets = new Secrets();
        String file = settings.file().toString();
        Preparation preparation = new Preparation(settings, surroundings, problems, secrets);
        Optional<WorkflowRef> workflow = preparation.workflow(caller);
        if (workflow.isEmpty()) {
            return new RunPlan(file, "", masked(problems, secrets), List.of());
        }
        Plan plan = preparation.plan(workflow.get());
        ObjectNode inputs = preparation.inputs(workflow.get(), plan);
        String id = workflow.get().id();
        if (problems.hasErrors()) {
            return new RunPlan(file, id, masked(problems, secrets), List.of());
        }
        PlanWalk walk = new PlanWalk(settings, plan, problems, secrets);
        walk.visit(workflow.get(), "asked for", inputs);
        return new RunPlan(file, id, masked(problems, secrets), walk.visits());
    }

    private static List<Diagnostic> masked(Problems problems, Secrets secrets) {
        List<Diagnostic> masked = new ArrayList<>();
        for (Diagnostic problem : problems.fresh()) {
            masked.add(secrets.masked(problem));
        }
        return masked;
    }
}
