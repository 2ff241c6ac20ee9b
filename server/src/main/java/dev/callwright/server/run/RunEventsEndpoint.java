package dev.callwright.server.run;

import dev.callwright.server.api.CallQuery;
import dev.callwright.server.api.ProblemCode;
import dev.callwright.server.api.V1Answer;
import dev.callwright.server.api.V1Api;
import dev.callwright.server.api.V1Problem;
import dev.callwright.server.api.V1Request;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.store.RunEventRows.KeptEvent;
import dev.callwright.server.store.WorkflowRun;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/runs/{id}/events`: a page of what happened in a run, or a stream of it (server-sent events) that ends with the
/// run.
final class RunEventsEndpoint {
    private static final String STREAM = "text/event-stream";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int HANDFUL = 100;

    /// How long news of another server may take, and how often a sign of life is sent.
    private static final long PATIENCE_MILLIS = 1_000;

    private static final int SIGN_OF_LIFE = 15;

    private final RunParts parts;
    private final V1Api api;
    private final Semaphore places;

    /// @param listeners at one time
    RunEventsEndpoint(RunParts parts, V1Api api, int listeners) {
        this.parts = parts;
        this.api = api;
        this.places = new Semaphore(listeners);
    }

    List<V1Route> routes() {
        return List.of(V1Route.get("/runs/{id}/events", this::page).withQuery("after", "limit"));
    }

    void mount(RoutesConfig http) {
        for (V1Route route : routes()) {
            http.get(route.address(), context -> api.guard(context, () -> answer(context, route)));
        }
    }

    private void answer(Context context, V1Route route) {
        V1Request request = api.request(context, route);
        if (!Objects.requireNonNullElse(context.header("Accept"), "").contains(STREAM)) {
            V1Api.write(context, page(request));
            return;
        }
        WorkflowRun run = find(request);
        long after = Optional.ofNullable(context.header("Last-Event-ID"))
                .filter(text -> !text.isEmpty())
                .map(text -> number("Last-Event-ID", text))
                .orElseGet(() -> after(request));
        if (!places.tryAcquire()) {
            throw V1Problem.of(ProblemCode.TOO_MANY_LISTENERS, "no more listeners are taken: try again later");
        }
        try {
            stream(context, run.sid(), after);
        } finally {
            places.release();
        }
    }

    private void stream(Context context, String run, long after) {
        context.res().setContentType(STREAM + ";charset=utf-8");
        context.res().setHeader("Cache-Control", "no-store");
        context.res().setHeader("X-Accel-Buffering", "no");
        try (RunNews.Bell bell = parts.news().listen(run)) {
            OutputStream out = context.res().getOutputStream();
            send(out, bell, run, after);
        } catch (IOException gone) {
            // Whoever listened will come back and say what was heard last.
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(OutputStream out, RunNews.Bell bell, String run, long after)
            throws IOException, InterruptedException {
        long last = after;
        int silence = 0;
        while (!parts.isClosing().getAsBoolean()) {
            bell.reset();
            // Asked before the events are: what was over then has no events after those that are found.
            boolean over = parts.store()
                    .runs()
                    .find(run)
                    .map(found -> found.status().isOver())
                    .orElse(true);
            List<KeptEvent> found = parts.store().runEvents().after(run, last, HANDFUL);
            for (KeptEvent event : found) {
                out.write(frame(run, event));
                last = event.id();
            }
            if (found.isEmpty() && over) {
                return;
            }
            silence = found.isEmpty() ? silence + 1 : 0;
            if (silence % SIGN_OF_LIFE == 1) {
                out.write(": ping\n\n".getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            if (found.size() < HANDFUL && !over) {
                bell.await(PATIENCE_MILLIS);
            }
        }
    }

    private static byte[] frame(String run, KeptEvent event) {
        ObjectNode json = json(run, event);
        String text = "id: " + event.id() + "\nevent: " + json.path("event").asString() + "\ndata: " + Texts.write(json)
                + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode json(String run, KeptEvent event) {
        ObjectNode json = Texts.object().put("id", event.id()).put("runId", run);
        json.setAll((ObjectNode) Texts.parse(event.event()));
        return json;
    }

    private V1Answer page(V1Request request) {
        WorkflowRun run = find(request);
        int limit = CallQuery.page(request.query()).size();
        List<KeptEvent> found = parts.store().runEvents().after(run.sid(), after(request), limit);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("events", found.stream().map(event -> json(run.sid(), event)).toList());
        return V1Answer.ok(json);
    }

    private static long after(V1Request request) {
        return request.query().text("after").map(text -> number("after", text)).orElse(0L);
    }

    private static long number(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw V1Problem.parameter(name, "must be the number of an event, not " + text);
        }
        return Long.parseLong(text);
    }

    private WorkflowRun find(V1Request request) {
        return parts.store().runs().find(request.account(), request.name("id")).orElseThrow(request::notFound);
    }
}
