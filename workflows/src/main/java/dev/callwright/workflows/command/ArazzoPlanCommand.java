package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.plan.PlanJson;
import dev.callwright.arazzo.plan.PlanText;
import dev.callwright.arazzo.plan.Planner;
import dev.callwright.arazzo.plan.RunPlan;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import java.io.PrintStream;

/// `callwright arazzo plan`: shows every request that a run would send, and sends none of them.
public final class ArazzoPlanCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(this, "plan", "Show what a run would send; nothing is sent.")
            .exitCode(0, "it can be run")
            .exitCode(1, "a request could not be built")
            .exitCode(2, "bad document, input or usage: a run would be rejected");

    private final WorkflowArguments arguments = new WorkflowArguments(syntax);
    private final Argument<Boolean> json =
            syntax.flag("--json", "Print one JSON object, as `arazzo schema plan` describes.");

    public ArazzoPlanCommand() {
        this(System.out, System.err);
    }

    ArazzoPlanCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunPlan plan = plan();
        if (json.value()) {
            out.println(PlanJson.of(plan));
        } else {
            plan.remarks().forEach(remark -> err.println("callwright: " + remark));
            err.flush();
            PlanText.of(plan).forEach(out::println);
        }
        out.flush();
        return plan.exitCode();
    }

    private RunPlan plan() throws InterruptedException {
        ArazzoRun settings = syntax.read(arguments::settings);
        try (LateClient http = HttpClients.late()) {
            return new Planner(
                            new HttpOperationCaller(http), Caches.surroundings().with(InputsAtHand.standard()))
                    .plan(settings);
        }
    }
}
