package dev.callwright.server.rest.log;

import dev.callwright.server.rest.FormParams;
import dev.callwright.server.store.KeptExchange;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.WebhookMethod;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// An exchange as this API writes it: the request with its parameters, and the answer.
final class EventJson {
    private EventJson() {}

    static Map<String, Object> of(KeptExchange exchange) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request", request(exchange.request()));
        json.put("response", response(exchange));
        return json;
    }

    private static Map<String, Object> request(KeptExchange.Request request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", request.method().name());
        json.put("url", request.url());
        json.put("parameters", parameters(request));
        return json;
    }

    private static Map<String, Object> response(KeptExchange exchange) {
        KeptExchange.Answer answer = exchange.answer();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("response_code", answer.status().orElse(null));
        json.put("request_duration", (int) answer.took().toMillis());
        json.put("content_type", contentType(answer.headers()));
        json.put(
                "response_body",
                answer.error().map(KeptExchange.Failure::message).orElse(answer.body()));
        json.put("date_created", Rfc2822.format(exchange.at()));
        return json;
    }

    private static Map<String, Object> parameters(KeptExchange.Request request) {
        int question = request.url().indexOf('?');
        String form = request.method() == WebhookMethod.POST
                ? request.parameters()
                : question < 0 ? "" : request.url().substring(question + 1);
        Map<String, Object> parameters = new LinkedHashMap<>();
        FormParams.decode(form).firsts().forEach((name, value) -> parameters.put(snake(name), value));
        return parameters;
    }

    /// `CallSid` as `call_sid`.
    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String contentType(String headers) {
        String name = "content-type:";
        return headers.lines()
                .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }
}
