package dev.callwright.server.run;

import dev.callwright.server.store.KeptWorkflow;
import dev.callwright.server.store.RunStep;
import dev.callwright.server.store.WorkflowRun;
import dev.callwright.server.text.UnixTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Workflows and their runs as `/v1` writes them.
final class RunJson {
    static final String WORKFLOWS = "/v1/workflows/";
    static final String RUNS = "/v1/runs/";

    private RunJson() {}

    static Map<String, Object> of(KeptWorkflow workflow) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", workflow.sid());
        json.put("accountSid", workflow.account().value());
        json.put("name", workflow.name().orElse(null));
        Texts.parse(workflow.outline()).properties().forEach(each -> json.put(each.getKey(), each.getValue()));
        json.put("dateCreated", UnixTime.of(workflow.created()));
        json.put("uri", WORKFLOWS + workflow.sid());
        return json;
    }

    static Map<String, Object> of(WorkflowRun run) {
        WorkflowRun.Outcome outcome = run.outcome();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", run.sid());
        json.put("accountSid", run.account().value());
        json.put("workflow", run.workflow());
        json.put("workflowId", run.workflowId());
        json.put("status", run.status().text());
        json.put("result", outcome.result().orElse(null));
        json.put("step", outcome.step().orElse(null));
        json.put("reason", outcome.reason().orElse(null));
        json.put("inputs", Texts.parse(run.inputs()));
        json.put("outputs", json(outcome.outputs()));
        json.put("pending", json(outcome.pending()));
        json.put("polls", Texts.parse(run.polls()));
        json.put("dateCreated", UnixTime.of(run.times().created()));
        json.put("dateUpdated", UnixTime.of(run.times().updated()));
        json.put("startTime", UnixTime.of(run.times().started()));
        json.put("endTime", UnixTime.of(run.times().ended()));
        json.put("dueTime", UnixTime.of(run.times().due()));
        json.put("uri", RUNS + run.sid());
        return json;
    }

    static Map<String, Object> of(RunStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", step.position());
        json.put("workflowId", step.workflowId());
        json.put("step", step.step());
        json.put("attempt", step.attempt());
        json.put("status", step.status());
        json.put("request", step.request().orElse(null));
        json.put("answer", step.answer().orElse(null));
        json.put("outputs", json(step.outputs()));
        json.put("reason", step.reason().orElse(null));
        json.put("startTime", UnixTime.of(step.started()));
        json.put("endTime", UnixTime.of(step.ended()));
        return json;
    }

    private static @Nullable JsonNode json(Optional<String> text) {
        return text.map(Texts::parse).orElse(null);
    }
}
