package dev.callwright.server.event;

import dev.callwright.server.api.ProblemCode;
import dev.callwright.server.api.V1Answer;
import dev.callwright.server.api.V1Problem;
import dev.callwright.server.api.V1Request;
import dev.callwright.server.api.V1Resource;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.store.Callback;
import dev.callwright.server.store.DeliveryRows;
import dev.callwright.server.webhook.Subscriptions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What became of telling subscriptions of events, the dead letters among it: to be looked at and sent once more.
public final class DeliveriesResource implements V1Resource {
    private final Subscriptions subscriptions;
    private final DeliveryRows deliveries;
    private final Consumer<String> courier;
    private final InstantSource clock;

    /// @param courier is told on which lane something is due
    public DeliveriesResource(
            Subscriptions subscriptions, DeliveryRows deliveries, Consumer<String> courier, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.courier = courier;
        this.clock = clock;
    }

    @Override
    public List<V1Route> routes() {
        return List.of(
                V1Route.get("/webhooks/{id}/deliveries", this::list).withQuery("state", "limit", "cursor"),
                V1Route.post("/deliveries/{id}/replay", this::replay));
    }

    private V1Answer list(V1Request request) {
        String webhook = subscriptions
                .find(request.account(), request.name("id"))
                .orElseThrow(request::notFound)
                .sid();
        int limit = Pages.limit(request.query());
        List<Callback> found = deliveries.list(
                webhook,
                request.query().text("state").map(DeliveriesResource::state),
                Pages.number(request.query(), "cursor"),
                limit + 1);
        List<Callback> page = found.size() > limit ? found.subList(0, limit) : found;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("deliveries", page.stream().map(DeliveryJson::of).toList());
        json.put(
                "nextCursor",
                found.size() > limit ? Long.toString(page.getLast().id()) : null);
        return V1Answer.ok(json);
    }

    private static Callback.State state(String text) {
        return Arrays.stream(Callback.State.values())
                .filter(state -> DeliveryJson.state(state).equals(text))
                .findFirst()
                .orElseThrow(() -> V1Problem.parameter("state", "must be due, delivered or dead, not " + text));
    }

    private V1Answer replay(V1Request request) {
        request.body().only(List.of());
        long id = Pages.parse(request.name("id")).orElseThrow(request::notFound);
        return switch (deliveries.replay(request.account(), id, clock.instant())) {
            case DeliveryRows.Replay.Due(Callback callback) -> {
                courier.accept(callback.due().host());
                yield V1Answer.ok(DeliveryJson.of(callback));
            }
            case DeliveryRows.Replay.Waiting() ->
                throw V1Problem.of(ProblemCode.DELIVERY_DUE, "delivery " + id + " waits to be sent anyway");
            case DeliveryRows.Replay.Forgotten() ->
                throw V1Problem.of(ProblemCode.EVENT_FORGOTTEN, "what delivery " + id + " said is no longer kept");
            case DeliveryRows.Replay.Unknown() -> throw request.notFound();
        };
    }
}
