package dev.callwright.arazzo;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls by the JDK's client. Redirects are what the given client makes of them; by default they are answers.
public final class HttpOperationCaller implements OperationCaller {
    private static final long LARGEST_ANSWER = 16L << 20;

    private final Supplier<HttpClient> client;

    public HttpOperationCaller(HttpClient client) {
        this(() -> client);
    }

    /// @param client asked for at each call
    public HttpOperationCaller(Supplier<HttpClient> client) {
        this.client = client;
    }

    @Override
    public Reply call(HttpCall call, Duration limit) throws InterruptedException {
        HttpRequest request;
        try {
            request = request(call);
        } catch (IllegalArgumentException e) {
            return new Reply.Unanswered("the request to " + place(call.url()) + " cannot be sent: " + e.getMessage());
        }
        // The limit of a request ends with the head of its answer; this one has to hold for the body too.
        CompletableFuture<HttpResponse<byte[]>> answer = client.get()
                .sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply.Answered(
                    HttpAnswer.of(response.statusCode(), response.headers().map(), response.body()));
        } catch (TimeoutException _) {
            return new Reply.Unanswered(place(call.url()) + " did not answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Reply.Unanswered(reason(call.url(), e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(URI url, @Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return "cannot connect to " + place(url);
        }
        return place(url) + ": " + (cause == null || cause.getMessage() == null ? cause : cause.getMessage());
    }

    private static HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.url()).version(HttpClient.Version.HTTP_1_1);
        call.headers().forEach(header -> add(request, header.getKey(), header.getValue()));
        return request.method(call.method(), body(call)).build();
    }

    /// Files are read while they are sent, however large they are.
    private static HttpRequest.BodyPublisher body(HttpCall call) {
        if (call.body().isEmpty()) {
            return HttpRequest.BodyPublishers.noBody();
        }
        String text = call.body().get();
        List<HttpRequest.BodyPublisher> pieces = new ArrayList<>();
        int from = 0;
        for (HttpCall.Attachment attachment : call.files()) {
            pieces.add(HttpRequest.BodyPublishers.ofString(text.substring(from, attachment.at())));
            pieces.add(content(attachment.content()));
            from = attachment.at();
        }
        pieces.add(HttpRequest.BodyPublishers.ofString(text.substring(from)));
        return pieces.size() == 1
                ? pieces.getFirst()
                : HttpRequest.BodyPublishers.concat(pieces.toArray(HttpRequest.BodyPublisher[]::new));
    }

    private static HttpRequest.BodyPublisher content(Blob content) {
        return switch (content) {
            case FileValue file -> file(file.path());
            case BytesValue value -> HttpRequest.BodyPublishers.ofByteArray(value.bytes());
            case Blob.Told told -> throw new IllegalArgumentException("only the description was kept of " + told);
        };
    }

    private static HttpRequest.BodyPublisher file(Path file) {
        try {
            return HttpRequest.BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("the file is no longer there: " + file, e);
        }
    }

    /// The JDK's own message would show the value, which may be a secret.
    private static void add(HttpRequest.Builder request, String name, String value) {
        try {
            request.header(name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the header " + name + " is not allowed or its value has characters that no header can hold", e);
        }
    }

    /// Without user and password.
    private static String place(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port;
    }
}
