package dev.callwright.server.run;

import dev.callwright.arazzo.Readiness;
import dev.callwright.server.store.KeptWorkflow;
import dev.callwright.server.store.RunEventRows.Arrival;
import dev.callwright.server.store.RunMessage;
import dev.callwright.server.store.WorkflowRun;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/runs/{id}/messages/{token}/…`: where webhooks for a run come in. Answered with 204 when the message is
/// kept, 404 when nobody can wait for it, 413 when it is too large and 503 when too many wait.
final class MessagesEndpoint {
    private static final int LARGEST = 1 << 20;

    private final RunParts parts;
    private final Consumer<String> wake;

    MessagesEndpoint(RunParts parts, Consumer<String> wake) {
        this.parts = parts;
        this.wake = wake;
    }

    void mount(RoutesConfig http) {
        String path = MessageAddresses.PATH + "/<path>";
        http.post(path, this::take);
        http.put(path, this::take);
        http.get(path, this::take);
    }

    private void take(Context context) throws IOException {
        context.status(arrived(context));
    }

    private int arrived(Context context) throws IOException {
        String run = context.pathParam("id");
        if (!parts.addresses().isRight(run, context.pathParam("token"))) {
            return 404;
        }
        String path = path(context, run);
        Optional<WorkflowRun> found = parts.store().runs().find(run);
        if (found.isEmpty() || found.get().status().isOver() || !hears(found.get(), path)) {
            return 404;
        }
        byte[] body = context.req().getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return 413;
        }
        RunMessage message = new RunMessage(
                0,
                path,
                Texts.write(headers(context)),
                Objects.requireNonNullElse(context.queryString(), ""),
                new String(body, StandardCharsets.UTF_8));
        Arrival arrival =
                parts.store().runEvents().arrive(run, message, parts.clock().instant());
        if (arrival == Arrival.KEPT) {
            wake.accept(run);
        }
        return switch (arrival) {
            case KEPT -> 204;
            case NOT_THERE -> 404;
            case TOO_MANY -> 503;
        };
    }

    /// As it was sent, still encoded.
    private String path(Context context, String run) {
        String whole = context.req().getRequestURI();
        String base = MessageAddresses.PATH
                .replace("{id}", run)
                .replace("{token}", parts.sealer().token(run));
        int begin = whole.indexOf(base);
        return begin < 0 ? "/" + context.pathParam("path") : whole.substring(begin + base.length());
    }

    private boolean hears(WorkflowRun run, String path) {
        Optional<KeptWorkflow> workflow = parts.store().workflows().find(run.account(), run.workflow());
        return workflow.isPresent()
                && parts.workflows().ready(workflow.get(), run.workflowId(), Polls.read(Texts.parse(run.polls())))
                        instanceof Readiness.Ready(var ready)
                && ready.hears(path);
    }

    private static ObjectNode headers(Context context) {
        ObjectNode headers = Texts.object();
        for (String name : Collections.list(context.req().getHeaderNames())) {
            ArrayNode values = headers.putArray(name);
            Collections.list(context.req().getHeaders(name)).forEach(values::add);
        }
        return headers;
    }
}
