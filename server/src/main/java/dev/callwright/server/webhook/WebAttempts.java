package dev.callwright.server.webhook;

import dev.callwright.arazzo.HttpClients;
import dev.callwright.server.webhook.WebAnswer.Cause;
import dev.callwright.voice.journal.WebhookMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Sends single requests: no redirect, no repetition except to answer a digest challenge.
final class WebAttempts implements AutoCloseable {
    private static final String USER_AGENT = "TwilioProxy/1.1";

    /// A client has one connect timeout for life, so there is one for each that is asked for, rounded up to a second.
    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HostGuard guard;
    private final WebhookLog log;

    WebAttempts(HostGuard guard, WebhookLog log) {
        this.guard = guard;
        this.log = log;
    }

    WebAnswer attempt(WebClient.Hop hop, WebRequest request, WebClient.Budget budget) {
        URI uri;
        try {
            uri = new URI(hop.url());
        } catch (URISyntaxException malformed) {
            return new WebAnswer.Failed(Cause.BAD_URL, "not a URL: " + malformed.getMessage());
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            return new WebAnswer.Failed(Cause.BAD_URL, "not an http or https URL with a valid host name");
        }
        Attempt attempt = new Attempt(hop, request, budget, withoutUser(uri), UrlAuth.of(uri));
        return switch (guard.judge(uri.getHost())) {
            case PRIVATE ->
                new WebAnswer.Failed(
                        Cause.PRIVATE_HOST, uri.getHost() + " is a private address: webhooks.privateHosts");
            case UNKNOWN -> new WebAnswer.Failed(Cause.UNKNOWN_HOST, "no address is known of " + uri.getHost());
            case ALLOWED -> send(attempt);
        };
    }

    private WebAnswer send(Attempt attempt) {
        Optional<UrlAuth> auth = attempt.auth();
        WebAnswer answer = send(attempt, auth.map(UrlAuth::basic));
        if (auth.isPresent() && answer instanceof WebAnswer.Arrived arrived && arrived.status() == 401) {
            Optional<String> digest = arrived.headers()
                    .firstValue("www-authenticate")
                    .flatMap(challenge ->
                            auth.get().digest(challenge, attempt.hop().method().name(), target(attempt)));
            return digest.isPresent() ? send(attempt, digest) : answer;
        }
        return answer;
    }

    private static String target(Attempt attempt) {
        URI uri = attempt.uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private WebAnswer send(Attempt attempt, Optional<String> authorization) {
        long begin = System.nanoTime();
        WebAnswer answer = receive(attempt, authorization);
        log.exchanged(new WebhookLog.Exchange(
                attempt.request().call(),
                attempt.hop().method(),
                attempt.uri().toString(),
                attempt.hop().form(),
                answer,
                Duration.ofNanos(System.nanoTime() - begin)));
        return answer;
    }

    private WebAnswer receive(Attempt attempt, Optional<String> authorization) {
        Duration left = attempt.budget().left();
        if (left.isZero()) {
            return timedOut(attempt);
        }
        HttpClient client = clients.computeIfAbsent(wholeSeconds(attempt), this::client);
        CompletableFuture<HttpResponse<WebBody>> answer = client.sendAsync(
                attempt.toHttp(authorization, left),
                info -> new BoundedBody(attempt.request()
                        .bodyLimit()
                        .applyAsLong(info.headers().firstValue("content-type").orElse(""))));
        try {
            HttpResponse<WebBody> response = answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
            attempt.request().cookies().keep(attempt.uri(), response.headers());
            return new WebAnswer.Arrived(
                    attempt.uri().toString(), response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException late) {
            answer.cancel(true);
            return timedOut(attempt);
        } catch (ExecutionException failure) {
            return failed(attempt, Objects.requireNonNull(failure.getCause()));
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new WebAnswer.Failed(Cause.TIMEOUT, "the server is stopping");
        }
    }

    private static WebAnswer timedOut(Attempt attempt) {
        return new WebAnswer.Failed(
                Cause.TIMEOUT,
                "no answer within " + attempt.budget().overrides().total().toMillis() + " ms");
    }

    private static WebAnswer failed(Attempt attempt, Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String host = attempt.uri().getAuthority();
        return switch (failure) {
            case HttpConnectTimeoutException _ ->
                new WebAnswer.Failed(Cause.CONNECT, "connecting to " + host + " took too long");
            case HttpTimeoutException _ -> new WebAnswer.Failed(Cause.TIMEOUT, host + " did not answer in time");
            case ConnectException refused
            when refused.getCause() instanceof UnresolvedAddressException ->
                new WebAnswer.Failed(Cause.UNKNOWN_HOST, "no address is known of " + host);
            case ConnectException _ -> new WebAnswer.Failed(Cause.CONNECT, "cannot connect to " + host);
            case SSLException _ -> new WebAnswer.Failed(Cause.TLS, "TLS with " + host + ": " + message);
            // A kept connection may be closed by the far end just when it is used again.
            case IOException _ -> new WebAnswer.Failed(Cause.CONNECT, "connection to " + host + " broke: " + message);
            default -> new WebAnswer.Failed(Cause.PROTOCOL, host + ": " + message);
        };
    }

    private static Duration wholeSeconds(Attempt attempt) {
        return Duration.ofSeconds(
                Math.ceilDiv(attempt.budget().overrides().connect().toMillis(), 1000));
    }

    private HttpClient client(Duration connect) {
        return HttpClients.builder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .executor(threads)
                .build();
    }

    private static URI withoutUser(URI uri) {
        return uri.getRawUserInfo() == null ? uri : URI.create(uri.toString().replaceFirst("//[^/?#]*@", "//"));
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        threads.shutdownNow();
    }

    /// @param uri what is requested and signed
    /// @param auth what the URL carried
    private record Attempt(
            WebClient.Hop hop, WebRequest request, WebClient.Budget budget, URI uri, Optional<UrlAuth> auth) {

        HttpRequest toHttp(Optional<String> authorization, Duration left) {
            Duration read = budget.overrides().connect().plus(budget.overrides().read());
            HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                    .timeout(read.compareTo(left) < 0 ? read : left)
                    .header("User-Agent", USER_AGENT)
                    .header("Accept", "*/*");
            request.headers().of(uri.toString(), hop.form()).forEach(builder::header);
            request.cookies().header(uri).ifPresent(cookie -> builder.header("Cookie", cookie));
            authorization.ifPresent(value -> builder.header("Authorization", value));
            if (hop.method() == WebhookMethod.GET) {
                return builder.GET().build();
            }
            return switch (hop.content()) {
                case WebContent.Form form ->
                    builder.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    Form.encode(form.parameters()), StandardCharsets.US_ASCII))
                            .build();
                case WebContent.Json json ->
                    builder.header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json.text()))
                            .build();
            };
        }
    }
}
