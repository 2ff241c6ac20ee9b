package dev.callwright.server.run;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.PreparedWorkflow;
import dev.callwright.arazzo.Readiness;
import dev.callwright.server.api.CallQuery;
import dev.callwright.server.api.Idempotency;
import dev.callwright.server.api.JsonBody;
import dev.callwright.server.api.ProblemCode;
import dev.callwright.server.api.V1Answer;
import dev.callwright.server.api.V1Problem;
import dev.callwright.server.api.V1Request;
import dev.callwright.server.api.V1Resource;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.store.KeptWorkflow;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.RunRows;
import dev.callwright.server.store.RunStatus;
import dev.callwright.server.store.RunStep;
import dev.callwright.server.store.WorkflowRun;
import dev.callwright.server.text.RandomHex;
import dev.callwright.server.text.UnixTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `/v1/workflows/{id}/runs` and `/v1/runs`: runs of workflows, and what can be done to them.
final class RunsApi implements V1Resource {
    private static final int LARGEST = 1 << 20;
    private static final int STEPS = 200;

    private final RunParts parts;
    private final Runs runs;
    private final Idempotency idempotency;
    private final int most;
    private final SecureRandom random = new SecureRandom();

    /// What is done to a run from outside.
    ///
    /// @param wake lets a run go on
    /// @param cancel reaches a run that is worked on
    /// @param cancelled told that one has ended which nobody worked on
    record Runs(Consumer<String> wake, Consumer<String> cancel, Runnable cancelled) {}

    /// @param most runs of one account that are not over
    RunsApi(RunParts parts, Runs runs, Idempotency idempotency, int most) {
        this.parts = parts;
        this.runs = runs;
        this.idempotency = idempotency;
        this.most = most;
    }

    @Override
    public List<V1Route> routes() {
        return List.of(
                V1Route.post("/workflows/{id}/runs", idempotency.once(this::create))
                        .withBody(LARGEST),
                V1Route.get("/workflows/{id}/runs", this::listOfWorkflow).withQuery("status", "limit", "cursor"),
                V1Route.get("/runs", request -> list(request, Optional.empty())).withQuery("status", "limit", "cursor"),
                V1Route.get("/runs/{id}", this::fetch),
                V1Route.delete("/runs/{id}", this::delete),
                V1Route.get("/runs/{id}/steps", this::steps).withQuery("after", "limit"),
                V1Route.post("/runs/{id}/cancel", this::cancel),
                V1Route.post("/runs/{id}/resume", this::resume).withBody(LARGEST));
    }

    private V1Answer create(V1Request request) {
        KeptWorkflow workflow = workflow(request);
        JsonBody body = request.body().only(List.of("workflowId", "inputs", "polls", "accountSid"));
        String id = body.text("workflowId").orElseGet(() -> onlyOne(body, workflow));
        ArrayNode polls = Polls.of(body);
        Map<String, Input> inputs = new LinkedHashMap<>();
        body.object("inputs")
                .ifPresent(given -> given.names()
                        .forEach(
                                name -> given.json(name).ifPresent(value -> inputs.put(name, new Input.Value(value)))));
        PreparedWorkflow.Beginning beginning = switch (ready(workflow, id, polls)) {
            case Readiness.Ready(PreparedWorkflow ready) -> ready.begin(inputs);
            case Readiness.Rejected(var errors) -> throw WorkflowsApi.refused(ProblemCode.BAD_WORKFLOW, errors);
        };
        if (!beginning.errors().isEmpty()) {
            throw WorkflowsApi.refused(ProblemCode.BAD_INPUTS, beginning.errors());
        }
        WorkflowRun run = new WorkflowRun(
                "WR" + RandomHex.digits(random),
                request.account(),
                workflow.sid(),
                id,
                RunStatus.QUEUED,
                Texts.write(polls),
                Texts.write(Texts.brief(beginning.shown())),
                WorkflowRun.Outcome.NONE,
                WorkflowRun.Times.at(now()));
        if (!parts.store().runs().insert(run, parts.sealer().seal(Texts.write(beginning.state())), most)) {
            throw V1Problem.of(ProblemCode.TOO_MANY_RUNS, "the account has " + most + " runs that are not over");
        }
        runs.wake().accept(run.sid());
        return V1Answer.created(RunJson.of(run));
    }

    private Readiness ready(KeptWorkflow workflow, String id, ArrayNode polls) {
        try {
            return parts.workflows().ready(workflow, id, Polls.read(polls));
        } catch (Sealer.OtherKeyException e) {
            throw V1Problem.of(
                    ProblemCode.OTHER_KEY,
                    workflow.sid() + " was kept with another workflows.key than this server has: give this server that"
                            + " key (the setting, or the file workflows.key of the data folder it was kept from), or keep"
                            + " the document anew");
        }
    }

    private static String onlyOne(JsonBody body, KeptWorkflow workflow) {
        JsonNode all = Texts.parse(workflow.outline()).path("workflows");
        if (all.size() != 1) {
            throw body.bad(
                    "workflowId",
                    "is missing; there is "
                            + String.join(
                                    ", ",
                                    all.valueStream()
                                            .map(each -> each.path("workflowId").asString())
                                            .toList()));
        }
        return all.path(0).path("workflowId").asString();
    }

    private Instant now() {
        return Instant.ofEpochMilli(parts.clock().millis());
    }

    private V1Answer listOfWorkflow(V1Request request) {
        return list(request, Optional.of(workflow(request).sid()));
    }

    private V1Answer list(V1Request request, Optional<String> workflow) {
        RunRows.Filter filter = new RunRows.Filter(workflow, statuses(request.query()));
        Page<WorkflowRun> page = parts.store().runs().list(request.account(), filter, CallQuery.page(request.query()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runs", page.rows().stream().map(RunJson::of).toList());
        json.put("nextCursor", CallQuery.next(page));
        return V1Answer.ok(json);
    }

    private static List<String> statuses(FormParams query) {
        List<String> known =
                Arrays.stream(RunStatus.values()).map(RunStatus::text).toList();
        List<String> asked = query.list("status");
        asked.stream().filter(status -> !known.contains(status)).findFirst().ifPresent(status -> {
            throw V1Problem.parameter("status", "must be one of " + String.join(", ", known) + ", not " + status);
        });
        return asked;
    }

    private V1Answer fetch(V1Request request) {
        return V1Answer.ok(whole(find(request)));
    }

    /// With its first steps; further ones are asked for by `/steps`.
    private Map<String, Object> whole(WorkflowRun run) {
        Map<String, Object> json = RunJson.of(run);
        List<RunStep> steps = parts.store().runs().steps(run.sid(), 0, STEPS);
        json.put("steps", steps.stream().map(RunJson::of).toList());
        json.put(
                "messagesUrl",
                run.status().isOver() ? null : parts.addresses().of(run.sid()).toString());
        return json;
    }

    private V1Answer steps(V1Request request) {
        WorkflowRun run = find(request);
        int limit = CallQuery.page(request.query()).size();
        int after = request.query().text("after").map(RunsApi::position).orElse(0);
        List<RunStep> found = parts.store().runs().steps(run.sid(), after, limit);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("steps", found.stream().map(RunJson::of).toList());
        return V1Answer.ok(json);
    }

    private static int position(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw V1Problem.parameter("after", "must be the position of a step, not " + text);
        }
        return Integer.parseInt(text);
    }

    private V1Answer delete(V1Request request) {
        WorkflowRun run = find(request);
        if (!parts.store().runs().delete(request.account(), run.sid())) {
            throw V1Problem.state(
                    ProblemCode.RUN_LIVE, run.sid(), run.status().text(), "only runs that are over are forgotten");
        }
        return V1Answer.gone();
    }

    private V1Answer cancel(V1Request request) {
        WorkflowRun run = find(request);
        if (run.status().isOver()) {
            throw V1Problem.state(ProblemCode.RUN_OVER, run.sid(), run.status().text(), "it cannot be cancelled");
        }
        var event =
                Texts.object().put("event", "run-ended").put("exitCode", 130).put("result", "cancelled");
        run.outcome().step().ifPresentOrElse(step -> event.put("step", step), () -> event.put("step", ""));
        event.putPOJO("at", UnixTime.of(now()));
        if (parts.store().runs().cancel(run.sid(), Texts.write(event), now())) {
            runs.cancelled().run();
        }
        runs.cancel().accept(run.sid());
        parts.news().tell(run.sid());
        return fetch(request);
    }

    private V1Answer resume(V1Request request) {
        WorkflowRun run = find(request);
        String decision = Decisions.of(request.body());
        if (parts.store().runs().isForeign(run.sid(), parts.sealer().mark())) {
            throw V1Problem.state(
                    ProblemCode.OTHER_KEY,
                    run.sid(),
                    run.status().text(),
                    "it was kept with another workflows.key than this server has: decide at a server that has that key,"
                            + " give it to this one, or cancel the run");
        }
        if (!parts.store().runs().decide(run.sid(), decision, now())) {
            throw V1Problem.state(
                    ProblemCode.NOTHING_TO_DECIDE,
                    run.sid(),
                    run.status().text(),
                    "no request of it waits for a decision");
        }
        runs.wake().accept(run.sid());
        return fetch(request);
    }

    private KeptWorkflow workflow(V1Request request) {
        return parts.store()
                .workflows()
                .find(request.account(), request.name("id"))
                .orElseThrow(request::notFound);
    }

    private WorkflowRun find(V1Request request) {
        return parts.store().runs().find(request.account(), request.name("id")).orElseThrow(request::notFound);
    }
}
