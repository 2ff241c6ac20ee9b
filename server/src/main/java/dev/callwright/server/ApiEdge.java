package dev.callwright.server;

import dev.callwright.server.api.AuditApi;
import dev.callwright.server.api.CallActionsApi;
import dev.callwright.server.api.CallsApi;
import dev.callwright.server.api.Idempotency;
import dev.callwright.server.api.RecordingsApi;
import dev.callwright.server.api.V1Api;
import dev.callwright.server.api.V1Parts;
import dev.callwright.server.api.V1Resource;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.event.DeliveriesResource;
import dev.callwright.server.event.EventsEndpoint;
import dev.callwright.server.event.WebhooksResource;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.call.Belongings;
import dev.callwright.server.rest.call.CallForm;
import dev.callwright.server.run.RunEndpoints;
import dev.callwright.server.run.WorkflowRuns;
import dev.callwright.voice.call.CallControl;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Our own API, `/v1`, over what is kept and the calls that go on.
final class ApiEdge {
    private final List<V1Resource> resources;
    private final V1Api api;
    private final EventsEndpoint events;
    private final RunEndpoints runs;

    ApiEdge(Ground ground, CallControl calls, WebEdge web, WorkflowRuns runs) {
        this(
                ground.authenticator(),
                parts(ground, calls, web),
                web.events(),
                web.courier()::wake,
                new Runs(runs, ground.config().limits().listeners()));
    }

    /// @param listeners to runs, at one time
    record Runs(WorkflowRuns runs, int listeners) {}

    /// @param courier is told on which lane something is due
    ApiEdge(Authenticator authenticator, V1Parts parts, EventEdge told, Consumer<String> courier, Runs kept) {
        Idempotency idempotency = new Idempotency(parts.store().idempotency(), parts.clock());
        List<V1Resource> all = new ArrayList<>(List.of(
                new CallsApi(parts, idempotency),
                new CallActionsApi(parts, idempotency),
                new RecordingsApi(parts),
                new AuditApi(parts.store().audit()),
                new WebhooksResource(told.subscriptions(), parts.store().calls(), parts.clock()),
                new DeliveriesResource(told.subscriptions(), parts.store().deliveries(), courier, parts.clock())));
        all.addAll(kept.runs().resources(idempotency));
        resources = List.copyOf(all);
        api = new V1Api(authenticator, resources);
        events = new EventsEndpoint(told.feed(), parts.store(), told.events(), api);
        runs = kept.runs().endpoints(api, kept.listeners());
    }

    private static V1Parts parts(Ground ground, CallControl calls, WebEdge web) {
        return new V1Parts(
                calls,
                ground.store(),
                web.notes()::note,
                new CallForm(
                        Belongings.in(ground.store()),
                        ground.config().limits().rules().twimlCharacters()),
                web.events().json(),
                web.audio()::delete,
                InstantSource.system());
    }

    /// Every operation that is served.
    Stream<V1Route> routes() {
        return Stream.concat(resources.stream(), Stream.of(events, runs))
                .flatMap(resource -> resource.routes().stream());
    }

    void mount(RoutesConfig http) {
        events.mount(http);
        runs.mount(http);
        api.mount(http);
    }
}
