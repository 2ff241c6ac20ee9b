package dev.callwright.arazzo.plan;

import dev.callwright.arazzo.plan.RunPlan.Follow;
import dev.callwright.arazzo.plan.RunPlan.PlannedStep;
import dev.callwright.arazzo.plan.RunPlan.Request;
import dev.callwright.arazzo.report.EventJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A plan as one JSON object; the published schema of plans describes it.
public final class PlanJson {
    private PlanJson() {}

    public static ObjectNode of(RunPlan plan) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("file", plan.file())
                .put("workflow", plan.workflow())
                .put("exitCode", plan.exitCode());
        ArrayNode remarks = root.putArray("remarks");
        plan.remarks().forEach(remark -> remarks.add(EventJson.of(remark)));
        ArrayNode workflows = root.putArray("workflows");
        plan.workflows().forEach(visit -> visit(workflows.addObject(), visit));
        return root;
    }

    private static void visit(ObjectNode object, RunPlan.Visit visit) {
        object.put("workflow", visit.workflow()).put("why", visit.why());
        object.set("inputs", visit.inputs());
        ArrayNode steps = object.putArray("steps");
        visit.steps().forEach(step -> step(steps.addObject(), step));
        texts(object.putObject("outputs"), visit.outputs());
    }

    private static void step(ObjectNode object, PlannedStep step) {
        object.put("step", step.step()).put("does", step.does());
        step.request().ifPresent(request -> request(object.putObject("request"), request));
        step.problem().ifPresent(problem -> object.put("problem", problem));
        texts(object.putArray("criteria"), step.criteria());
        ArrayNode follows = object.putArray("follows");
        step.follows().forEach(follow -> follow(follows.addObject(), follow));
        texts(object.putObject("outputs"), step.outputs());
    }

    private static void request(ObjectNode object, Request request) {
        object.put("method", request.method()).put("url", request.url());
        ObjectNode headers = object.putObject("headers");
        request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        request.body().ifPresent(body -> object.put("body", body));
        texts(object.putArray("files"), request.files());
        texts(object.putArray("credentials"), request.credentials());
    }

    private static void follow(ObjectNode object, Follow follow) {
        object.put("after", follow.after()).put("action", follow.action()).put("what", follow.what());
        texts(object.putArray("criteria"), follow.criteria());
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static void texts(ObjectNode object, Map<String, String> texts) {
        texts.forEach(object::put);
    }
}
