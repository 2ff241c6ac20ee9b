package dev.callwright.server.rest.log;

import dev.callwright.server.rest.Paths;
import dev.callwright.server.store.KeptExchange;
import dev.callwright.server.store.NotedProblem;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A problem as this API writes it.
final class NotificationJson {
    private NotificationJson() {}

    /// As it stands in a list.
    ///
    /// @param cause the exchange that it tells of, when that is still known
    /// @param belowCall whether its address is below its call's
    static Map<String, Object> brief(NotedProblem noted, Optional<KeptExchange> cause, boolean belowCall) {
        Problem problem = noted.problem();
        String account = Paths.of(noted.account());
        String parent = belowCall ? account + "/Calls/" + noted.call() : account;
        String date = Rfc2822.format(noted.at());
        Optional<KeptExchange.Request> request = cause.map(KeptExchange::request);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", noted.sid());
        json.put("account_sid", noted.account().value());
        json.put("call_sid", noted.call().value());
        json.put("api_version", Paths.VERSION);
        json.put("log", problem.severity() == Problem.Severity.ERROR ? "0" : "1");
        json.put("error_code", Integer.toString(problem.code()));
        json.put("more_info", "https://www.twilio.com/docs/errors/" + problem.code());
        json.put("message_text", text(problem, cause));
        json.put("message_date", date);
        json.put("request_method", request.map(asked -> asked.method().name()).orElse(null));
        json.put(
                "request_url",
                request.map(KeptExchange.Request::url).or(problem::url).orElse(null));
        json.put("date_created", date);
        json.put("date_updated", date);
        json.put("uri", parent + "/Notifications/" + noted.sid() + ".json");
        return json;
    }

    /// As it stands by itself: with the whole request and answer.
    static Map<String, Object> whole(NotedProblem noted, Optional<KeptExchange> cause, boolean belowCall) {
        Optional<KeptExchange.Answer> answer = cause.map(KeptExchange::answer);
        Map<String, Object> json = brief(noted, cause, belowCall);
        json.put(
                "request_variables",
                cause.map(exchange -> exchange.request().parameters()).orElse(""));
        json.put("response_headers", answer.map(KeptExchange.Answer::headers).orElse(""));
        json.put("response_body", answer.map(KeptExchange.Answer::body).orElse(""));
        return json;
    }

    /// Names and values like a form.
    private static String text(Problem problem, Optional<KeptExchange> cause) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("LogLevel", problem.severity().name());
        parts.put("Msg", problem.message());
        parts.put("ErrorCode", Integer.toString(problem.code()));
        problem.url().ifPresent(url -> parts.put("url", url));
        cause.flatMap(exchange -> exchange.answer().status())
                .ifPresent(status -> parts.put("httpResponse", Integer.toString(status)));
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
