package dev.callwright.server.webhook;

import dev.callwright.server.store.ExchangeRows;
import dev.callwright.server.store.KeptExchange;
import dev.callwright.server.store.KeptExchange.Failure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps the webhooks of calls, so that their developers can see what was said. Of bodies, text alone; of headers, no
/// cookies. Safe for use by any thread.
public final class ExchangeKeeper implements WebhookLog {
    private static final Set<String> SECRET = Set.of("set-cookie", "set-cookie2", "www-authenticate");

    private final ExchangeRows rows;
    private final InstantSource clock;

    public ExchangeKeeper(ExchangeRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void exchanged(WebhookLog.Exchange exchange) {
        exchange.call()
                .ifPresent(call -> rows.keep(new KeptExchange(
                        call,
                        clock.instant(),
                        new KeptExchange.Request(exchange.method(), exchange.url(), Form.encode(exchange.parameters())),
                        answer(exchange.answer(), exchange.took()))));
    }

    private static KeptExchange.Answer answer(WebAnswer answer, Duration took) {
        return switch (answer) {
            case WebAnswer.Arrived arrived ->
                new KeptExchange.Answer(
                        Optional.of(arrived.status()), Optional.empty(), headers(arrived), body(arrived), took);
            case WebAnswer.Failed failed ->
                new KeptExchange.Answer(
                        Optional.empty(),
                        Optional.of(new Failure(failed.cause().code(), failed.message())),
                        "",
                        "",
                        took);
        };
    }

    private static String headers(WebAnswer.Arrived arrived) {
        return arrived.headers().map().entrySet().stream()
                .filter(header -> !SECRET.contains(header.getKey()))
                .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String body(WebAnswer.Arrived arrived) {
        String type = arrived.contentType().orElse("");
        boolean isText = type.startsWith("text/") || type.endsWith("xml") || type.endsWith("json");
        return isText ? arrived.text() : "";
    }
}
