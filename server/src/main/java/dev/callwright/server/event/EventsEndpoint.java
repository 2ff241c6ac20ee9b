package dev.callwright.server.event;

import dev.callwright.server.api.ProblemCode;
import dev.callwright.server.api.V1Answer;
import dev.callwright.server.api.V1Api;
import dev.callwright.server.api.V1Problem;
import dev.callwright.server.api.V1Request;
import dev.callwright.server.api.V1Resource;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.store.CallEvent;
import dev.callwright.server.store.EventRows;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.CallSid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.StatusCode;

/// `/v1/events` and `/v1/calls/{id}/events`: a stream for whoever accepts one, a socket for whoever upgrades, a page
/// for all others.
public final class EventsEndpoint implements V1Resource {
    private static final String STREAM = "text/event-stream";
    private static final String WISH = "wish";
    private static final String[] QUERY = {"after", "cursor", "limit"};

    private final EventFeed feed;
    private final Store store;
    private final EventJson json;
    private final V1Api api;
    private final Pace pace;

    /// @param api knows who asks
    public EventsEndpoint(EventFeed feed, Store store, EventJson json, V1Api api) {
        this(feed, store, json, api, Pace.USUAL);
    }

    EventsEndpoint(EventFeed feed, Store store, EventJson json, V1Api api, Pace pace) {
        this.feed = feed;
        this.store = store;
        this.json = json;
        this.api = api;
        this.pace = pace;
    }

    /// What somebody listens to.
    ///
    /// @param after the last event that is known; empty: from now on
    private record Wish(EventRows.Scope scope, Optional<Long> after) {}

    /// Served by [#mount]: as a page is only one of three ways to be answered.
    @Override
    public List<V1Route> routes() {
        return List.of(
                V1Route.get("/events", this::page).withQuery(QUERY),
                V1Route.get("/calls/{id}/events", this::page).withQuery(QUERY));
    }

    /// Adds the routes, with all ways to be answered.
    public void mount(RoutesConfig http) {
        for (V1Route route : routes()) {
            http.get(route.address(), context -> api.guard(context, () -> answer(context, route)));
            http.wsBeforeUpgrade(route.address(), context -> admit(context, route));
            http.ws(route.address(), this::converse);
        }
    }

    private void answer(Context context, V1Route route) {
        V1Request request = api.request(context, route);
        if (Objects.requireNonNullElse(context.header("Accept"), "").contains(STREAM)) {
            stream(context, wish(context, request));
        } else {
            V1Api.write(context, page(request));
        }
    }

    private void stream(Context context, Wish wish) {
        try (Listener listener = feed.listen(wish.scope(), wish.after()).orElseThrow(EventsEndpoint::tooMany)) {
            // A write that is not taken holds its thread as long as the connection lets it.
            ServletContextRequest.getServletContextRequest(context.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .setIdleTimeout(pace.patience().toMillis());
            EventStream.send(context.res(), listener, pace.heartbeat());
        }
    }

    private static V1Problem tooMany() {
        return V1Problem.of(ProblemCode.TOO_MANY_LISTENERS, "no more listeners are taken: try again later");
    }

    private void admit(Context context, V1Route route) {
        if (!api.guard(context, () -> context.attribute(WISH, wish(context, api.request(context, route))))) {
            context.skipRemainingHandlers();
        }
    }

    private void converse(WsConfig socket) {
        socket.onConnect(this::begin);
        socket.onClose(context -> {
            Listener listener = context.attribute(Listener.class.getName());
            if (listener != null) {
                listener.close();
            }
        });
    }

    private void begin(WsConnectContext context) {
        Wish wish = Objects.requireNonNull(context.<Wish>attribute(WISH), "every upgrade is judged before");
        feed.listen(wish.scope(), wish.after())
                .ifPresentOrElse(
                        listener -> begin(context, listener),
                        () -> context.session.close(StatusCode.TRY_AGAIN_LATER, "too many listeners", Callback.NOOP));
    }

    private void begin(WsConnectContext context, Listener listener) {
        context.attribute(Listener.class.getName(), listener);
        // Pings and their answers keep it alive.
        context.session.setIdleTimeout(pace.heartbeat().plus(pace.patience()));
        Thread.ofVirtual().name("event socket").start(new EventSocket(context.session, listener, pace));
    }

    private V1Answer page(V1Request request) {
        int limit = Pages.limit(request.query());
        List<CallEvent> found = store.events().after(after(request.query()).orElse(0L), scope(request), limit + 1);
        List<CallEvent> page = found.size() > limit ? found.subList(0, limit) : found;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("events", page.stream().map(json::of).toList());
        body.put(
                "nextCursor",
                found.size() > limit ? Long.toString(page.getLast().id()) : null);
        return V1Answer.ok(body);
    }

    private Wish wish(Context context, V1Request request) {
        EventRows.Scope scope = scope(request);
        Optional<Long> after = Optional.ofNullable(context.header("Last-Event-ID"))
                .filter(text -> !text.isEmpty())
                .map(text -> Pages.parse(text)
                        .orElseThrow(() -> V1Problem.parameter("Last-Event-ID", "must be a decimal number")))
                .or(() -> after(request.query()));
        return new Wish(scope, scope.call().isPresent() ? after.or(() -> Optional.of(0L)) : after);
    }

    /// The cursor of a page is a number of an event, too.
    private static Optional<Long> after(FormParams query) {
        return Pages.number(query, "after").or(() -> Pages.number(query, "cursor"));
    }

    private EventRows.Scope scope(V1Request request) {
        String id = request.names().get("id");
        if (id == null) {
            return EventRows.Scope.of(request.account());
        }
        return call(id).filter(
                        call -> store.calls().find(request.account(), call).isPresent())
                .map(call -> EventRows.Scope.of(request.account(), call))
                .orElseThrow(request::notFound);
    }

    private static Optional<CallSid> call(String id) {
        try {
            return Optional.of(new CallSid(id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
