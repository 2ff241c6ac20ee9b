package dev.callwright.server.webhook;

import dev.callwright.server.webhook.ConnectionOverrides.RetryCause;
import dev.callwright.voice.journal.WebhookMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks web applications: within a budget, with redirects, repetitions, cookies and the guard of our own network.
///
/// Safe for use by any thread; every call waits for its answer, which a virtual thread does for nothing.
public final class WebClient implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final WebAttempts attempts;

    public WebClient(HostGuard guard, WebhookLog log) {
        this.attempts = new WebAttempts(guard, log);
    }

    /// Asks, and goes on asking as the URL's [ConnectionOverrides] say. Never longer than their total.
    public WebAnswer ask(WebRequest request) {
        ConnectionOverrides overrides = ConnectionOverrides.of(request.webhook().url());
        Budget budget = new Budget(overrides);
        Hop hop = Hop.first(request);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            WebAnswer answer = askUntilAnswered(hop, request, budget);
            Optional<String> next = redirect(answer);
            if (next.isEmpty()) {
                return answer;
            }
            Optional<Hop> following = hop.to(next.get());
            if (following.isEmpty()) {
                return new WebAnswer.Failed(WebAnswer.Cause.BAD_URL, "redirected to what is no URL: " + next.get());
            }
            hop = following.get();
        }
        return new WebAnswer.Failed(WebAnswer.Cause.TOO_MANY_REDIRECTS, "more than " + MOST_REDIRECTS + " redirects");
    }

    private WebAnswer askUntilAnswered(Hop hop, WebRequest request, Budget budget) {
        while (true) {
            WebAnswer answer = attempts.attempt(hop, request, budget);
            if (!budget.mayRepeat(answer)) {
                return answer;
            }
        }
    }

    private static Optional<String> redirect(WebAnswer answer) {
        return answer instanceof WebAnswer.Arrived arrived && REDIRECTS.contains(arrived.status())
                ? arrived.headers().firstValue("location")
                : Optional.empty();
    }

    @Override
    public void close() {
        attempts.close();
    }

    /// One URL on the way.
    ///
    /// @param url with user name and password, without fragment
    /// @param content of the body; nothing for GET
    record Hop(String url, WebhookMethod method, WebContent content) {
        static Hop first(WebRequest request) {
            String url = ConnectionOverrides.withoutFragment(request.webhook().url());
            return switch (request.content()) {
                case WebContent.Json json -> new Hop(json.in(url), WebhookMethod.POST, json);
                case WebContent.Form form
                when request.webhook().method() == WebhookMethod.POST -> new Hop(url, WebhookMethod.POST, form);
                case WebContent.Form form -> {
                    String query = Form.encode(form.parameters());
                    String joint = query.isEmpty() ? "" : url.contains("?") ? "&" : "?";
                    yield new Hop(url + joint + query, WebhookMethod.GET, WebContent.NONE);
                }
            };
        }

        /// The parameters in the body.
        Map<String, String> form() {
            return switch (content) {
                case WebContent.Form form -> form.parameters();
                case WebContent.Json _ -> Map.of();
            };
        }

        /// Where a redirect leads: always a GET, and without what the first request carried.
        Optional<Hop> to(String location) {
            try {
                String target = URI.create(url).resolve(location).toString();
                return Optional.of(
                        new Hop(ConnectionOverrides.withoutFragment(target), WebhookMethod.GET, WebContent.NONE));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }
    }

    /// How much time and how many repetitions are left.
    static final class Budget {
        private final ConnectionOverrides overrides;
        private final long end;
        private int repetitions;

        Budget(ConnectionOverrides overrides) {
            this.overrides = overrides;
            this.end = System.nanoTime() + overrides.total().toNanos();
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }

        ConnectionOverrides overrides() {
            return overrides;
        }

        boolean mayRepeat(WebAnswer answer) {
            boolean wanted = cause(answer).filter(overrides.retried()::contains).isPresent();
            if (!wanted || repetitions >= overrides.retries() || left().isZero()) {
                return false;
            }
            repetitions++;
            return true;
        }

        private static Optional<RetryCause> cause(WebAnswer answer) {
            return switch (answer) {
                case WebAnswer.Arrived arrived when arrived.status() >= 500 -> Optional.of(RetryCause.STATUS_5XX);
                case WebAnswer.Arrived arrived when arrived.status() >= 400 -> Optional.of(RetryCause.STATUS_4XX);
                case WebAnswer.Arrived _ -> Optional.empty();
                case WebAnswer.Failed failed ->
                    switch (failed.cause()) {
                        case CONNECT -> Optional.of(RetryCause.CONNECT);
                        case TIMEOUT -> Optional.of(RetryCause.READ);
                        case BAD_URL, PRIVATE_HOST, UNKNOWN_HOST, TLS, PROTOCOL, TOO_MANY_REDIRECTS -> Optional.empty();
                    };
            };
        }
    }
}
