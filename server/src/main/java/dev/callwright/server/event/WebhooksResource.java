package dev.callwright.server.event;

import dev.callwright.server.api.ProblemCode;
import dev.callwright.server.api.V1Answer;
import dev.callwright.server.api.V1Problem;
import dev.callwright.server.api.V1Request;
import dev.callwright.server.api.V1Resource;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.store.CallRows;
import dev.callwright.server.store.EventType;
import dev.callwright.server.store.Subscription;
import dev.callwright.server.webhook.Hosts;
import dev.callwright.server.webhook.Subscriptions;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is told of events by webhook: `/v1/webhooks`.
public final class WebhooksResource implements V1Resource {
    private static final int SID_BYTES = 16;

    private final Subscriptions subscriptions;
    private final CallRows calls;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public WebhooksResource(Subscriptions subscriptions, CallRows calls, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public List<V1Route> routes() {
        return List.of(
                V1Route.post("/webhooks", this::create),
                V1Route.get("/webhooks", this::list),
                V1Route.get("/webhooks/{id}", request -> V1Answer.ok(WebhookJson.of(find(request)))),
                V1Route.patch("/webhooks/{id}", this::change),
                V1Route.delete("/webhooks/{id}", this::delete));
    }

    private V1Answer create(V1Request request) {
        WebhookBody body = new WebhookBody(request.body().only(List.of("url", "events", "callId", "status")));
        String url = body.url().orElseThrow(() -> body.bad("url", "is missing"));
        Set<EventType> events = body.events().orElseThrow(() -> body.bad("events", "is missing"));
        Optional<CallSid> call = body.callId().map(id -> call(body, request.account(), id));
        Subscription.Status status = body.status().orElse(Subscription.Status.ACTIVE);
        String sid = sid();
        Instant now = clock.instant();
        Subscription made =
                new Subscription(sid, request.account(), call, url, lane(url, sid), events, status, now, now);
        if (!subscriptions.add(made)) {
            throw V1Problem.of(ProblemCode.TOO_MANY_WEBHOOKS, "the account has too many webhooks: delete some");
        }
        return V1Answer.created(WebhookJson.of(made));
    }

    private CallSid call(WebhookBody body, AccountSid account, String id) {
        return sid(id).filter(sid -> calls.find(account, sid).isPresent())
                .orElseThrow(() -> body.bad("callId", "names no call: " + id));
    }

    private static Optional<CallSid> sid(String text) {
        try {
            return Optional.of(new CallSid(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private String sid() {
        byte[] bytes = new byte[SID_BYTES];
        random.nextBytes(bytes);
        return "WH" + HexFormat.of().formatHex(bytes);
    }

    /// Of each subscription its own, so that one which fails holds up neither another nor a status callback.
    private static String lane(String url, String sid) {
        return Hosts.of(url) + " " + sid;
    }

    private V1Answer list(V1Request request) {
        List<Map<String, Object>> all = subscriptions.of(request.account()).reversed().stream()
                .map(WebhookJson::of)
                .toList();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("webhooks", all);
        page.put("nextCursor", null);
        return V1Answer.ok(page);
    }

    private V1Answer change(V1Request request) {
        WebhookBody body = new WebhookBody(request.body().only(List.of("url", "events", "status")));
        Subscription known = find(request);
        String url = body.url().orElse(known.url());
        Subscription changed = new Subscription(
                known.sid(),
                known.account(),
                known.call(),
                url,
                lane(url, known.sid()),
                body.events().orElse(known.events()),
                body.status().orElse(known.status()),
                known.created(),
                clock.instant());
        subscriptions.put(changed);
        return V1Answer.ok(WebhookJson.of(changed));
    }

    private V1Answer delete(V1Request request) {
        if (!subscriptions.remove(request.account(), request.name("id"))) {
            throw request.notFound();
        }
        return V1Answer.gone();
    }

    private Subscription find(V1Request request) {
        return subscriptions.find(request.account(), request.name("id")).orElseThrow(request::notFound);
    }
}
