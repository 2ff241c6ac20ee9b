package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.plan.PlanJson;
import dev.callwright.arazzo.plan.PlanText;
import dev.callwright.arazzo.plan.Planner;
import dev.callwright.arazzo.plan.RunPlan;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `callwright arazzo plan`: shows every request that a run would send, and sends none of them.
@Command(
        name = "plan",
        description = "Show what a run would send; nothing is sent.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it can be run",
            "1:a request could not be built",
            "2:bad document, input or usage: a run would be rejected"
        })
public final class ArazzoPlanCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WorkflowArguments arguments = new WorkflowArguments();

    @Option(names = "--json", description = "Print one JSON object, as `arazzo schema plan` describes.")
    private boolean json;

    public ArazzoPlanCommand() {
        this(System.out, System.err);
    }

    ArazzoPlanCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunPlan plan = plan();
        if (json) {
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
        ArazzoRun settings = Usage.read(spec, arguments::settings);
        try (HttpClient http = HttpClients.open()) {
            return new Planner(new HttpOperationCaller(http), Caches.surroundings()).plan(settings);
        }
    }
}
