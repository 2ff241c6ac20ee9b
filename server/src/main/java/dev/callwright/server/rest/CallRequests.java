package dev.callwright.server.rest;

import dev.callwright.server.store.ExchangeRows;
import dev.callwright.server.store.KeptExchange;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.WebhookMethod;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Keeps what the API is asked to do with a call, beside the call's webhooks: one log tells its story. The request
/// that makes a call is not kept, because there are many of those and the call itself tells what it said. Safe for
/// use by any thread.
public final class CallRequests {
    private static final String UNDER_WAY = "call request";

    private final ExchangeRows exchanges;
    private final InstantSource clock;

    public CallRequests(ExchangeRows exchanges, InstantSource clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    private record UnderWay(String sid, long started) {}

    /// Takes note that somebody who may do so asks something of a call, if that is what `route` does.
    void begin(Context context, Route route) {
        if (route.method().equals(HandlerType.POST) && route.path().startsWith("/Calls/{")) {
            String sid = context.pathParamMap().values().stream()
                    .filter(value -> value.startsWith("CA"))
                    .findFirst()
                    .orElse("");
            context.attribute(UNDER_WAY, new UnderWay(sid, System.nanoTime()));
        }
    }

    /// Keeps the request with its answer, unless there is no such call.
    void answered(Context context, int status, byte[] body) {
        UnderWay asked = context.attribute(UNDER_WAY);
        if (asked == null || status == 404) {
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - asked.started());
        exchanges.keep(new KeptExchange(
                new CallSid(asked.sid()),
                clock.instant(),
                new KeptExchange.Request(WebhookMethod.POST, context.url(), context.body()),
                new KeptExchange.Answer(
                        Optional.of(status),
                        Optional.empty(),
                        "content-type: "
                                + Objects.requireNonNullElse(context.res().getContentType(), ""),
                        new String(body, StandardCharsets.UTF_8),
                        took)));
    }
}
