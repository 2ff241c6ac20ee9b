package dev.callwright.arazzo.plan;

import dev.callwright.arazzo.plan.RunPlan.Follow;
import dev.callwright.arazzo.plan.RunPlan.PlannedStep;
import dev.callwright.arazzo.plan.RunPlan.Request;
import java.util.ArrayList;
import java.util.List;

/// A plan in lines for people.
public final class PlanText {
    private final List<String> lines = new ArrayList<>();

    private PlanText() {}

    public static List<String> of(RunPlan plan) {
        PlanText text = new PlanText();
        plan.workflows().forEach(text::visit);
        return text.lines.stream()
                .map(line -> line.replaceAll("\\p{Cntrl}", "\uFFFD"))
                .toList();
    }

    private void visit(RunPlan.Visit visit) {
        lines.add(visit.workflow() + "  (" + visit.why() + ")");
        visit.inputs().properties().forEach(input -> lines.add("  with " + input.getKey() + " = " + input.getValue()));
        visit.steps().forEach(this::step);
        visit.outputs().forEach((name, value) -> lines.add("  gives " + name + " = " + value));
    }

    private void step(PlannedStep step) {
        lines.add("  " + step.step() + ": " + step.does());
        step.request().ifPresent(this::request);
        step.problem().ifPresent(problem -> lines.add("      cannot be sent: " + problem));
        step.criteria().forEach(criterion -> lines.add("      succeeds if " + criterion));
        step.outputs().forEach((name, value) -> lines.add("      brings " + name + " = " + value));
        step.follows().forEach(this::follow);
    }

    private void request(Request request) {
        lines.add("      " + request.method() + " " + request.url());
        request.headers().forEach(header -> lines.add("      " + header.getKey() + ": " + header.getValue()));
        if (!request.credentials().isEmpty()) {
            lines.add("      with credentials for " + String.join(" and ", request.credentials()));
        }
        request.body().ifPresent(body -> body.lines().forEach(line -> lines.add("      | " + line)));
        request.files().forEach(file -> lines.add("      with the file " + file));
    }

    private void follow(Follow follow) {
        String when = follow.criteria().isEmpty() ? "" : " if " + String.join(" and ", follow.criteria());
        lines.add("      after " + follow.after() + " " + follow.action() + ": " + follow.what() + when);
    }
}
