package dev.callwright.arazzo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Calls by the JDK's client. Redirects are what the given client makes of them; by default they are answers.
public final class HttpOperationCaller implements OperationCaller {
    private static final long LARGEST_ANSWER = 16L << 20;
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})");

    private final HttpClient client;

    public HttpOperationCaller(HttpClient client) {
        this.client = client;
    }

    @Override
    public Reply call(HttpCall call, Duration limit) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = client.send(
                    request(call, limit),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER));
            return new Reply.Answered(
                    new HttpAnswer(response.statusCode(), response.headers().map(), text(response)));
        } catch (HttpTimeoutException e) {
            return new Reply.Unanswered(place(call.url()) + " did not answer within " + limit.toMillis() + " ms");
        } catch (ConnectException e) {
            return new Reply.Unanswered("cannot connect to " + place(call.url()));
        } catch (IOException e) {
            String reason =
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            return new Reply.Unanswered(place(call.url()) + ": " + reason);
        } catch (IllegalArgumentException e) {
            return new Reply.Unanswered("the request to " + place(call.url()) + " cannot be sent: " + e.getMessage());
        }
    }

    private static HttpRequest request(HttpCall call, Duration limit) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.url()).timeout(limit).version(HttpClient.Version.HTTP_1_1);
        call.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        return request.method(
                        call.method(),
                        call.body()
                                .map(body -> HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                                .orElseGet(HttpRequest.BodyPublishers::noBody))
                .build();
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), charset(response.headers().allValues("content-type")));
    }

    private static Charset charset(List<String> contentTypes) {
        if (!contentTypes.isEmpty()) {
            Matcher matcher = CHARSET.matcher(contentTypes.getFirst().toLowerCase(Locale.ROOT));
            if (matcher.find() && Charset.isSupported(matcher.group(1))) {
                return Charset.forName(matcher.group(1));
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static String place(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
