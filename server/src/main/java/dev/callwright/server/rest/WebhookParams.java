package dev.callwright.server.rest;

import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the URLs, methods and events of webhooks out of a request.
public final class WebhookParams {
    private static final int LONGEST = 4000;

    private WebhookParams() {}

    /// The webhook that the parameters `url` and `method` make; empty when `url` is absent.
    public static Optional<Webhook> webhook(
            FormParams params, String url, String method, ErrorCode badUrl, ErrorCode badMethod) {
        WebhookMethod how = method(params, method, badMethod).orElse(WebhookMethod.POST);
        return url(params, url, badUrl).map(text -> new Webhook(text, how));
    }

    /// The URL that the parameter `name` holds; empty when it is absent.
    public static Optional<String> url(FormParams params, String name, ErrorCode problem) {
        return params.text(name).map(text -> checked(name, text, problem));
    }

    /// The method that the parameter `name` holds; empty when it is absent.
    public static Optional<WebhookMethod> method(FormParams params, String name, ErrorCode problem) {
        return params.text(name).map(value -> switch (value.toUpperCase(Locale.ROOT)) {
            case "GET" -> WebhookMethod.GET;
            case "POST" -> WebhookMethod.POST;
            default -> throw problem.because(name + " must be GET or POST, not " + value);
        });
    }

    private static String checked(String name, String url, ErrorCode problem) {
        if (url.length() > LONGEST) {
            throw problem.because(name + " is longer than " + LONGEST + " characters");
        }
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (http && uri.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw problem.because(name + " is no URL: " + url + " (" + e.getReason() + ")");
        }
        throw problem.because(name + " must be an absolute http or https URL, not " + url);
    }

    /// The subscription that `StatusCallback`, `StatusCallbackMethod` and `StatusCallbackEvent` make.
    public static Optional<StatusCallback> statusCallback(FormParams params) {
        Set<StatusCallback.Kind> kinds = kinds(params.list("StatusCallbackEvent"));
        return webhook(params, "StatusCallback", "StatusCallbackMethod", ErrorCode.STATUS_CALLBACK, ErrorCode.METHOD)
                .map(webhook -> new StatusCallback(webhook, kinds));
    }

    private static Set<StatusCallback.Kind> kinds(List<String> names) {
        Set<StatusCallback.Kind> kinds = EnumSet.noneOf(StatusCallback.Kind.class);
        for (String name : names) {
            kinds.add(StatusCallback.Kind.of(name)
                    .orElseThrow(() -> ErrorCode.STATUS_CALLBACK_EVENT.because(
                            name + " is none of initiated, ringing, answered, completed")));
        }
        return kinds.isEmpty() ? EnumSet.of(StatusCallback.Kind.COMPLETED) : kinds;
    }
}
