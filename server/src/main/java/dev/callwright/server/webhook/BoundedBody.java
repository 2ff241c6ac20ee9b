package dev.callwright.server.webhook;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Takes a body in up to a limit and then closes the connection: what is beyond is never read.
final class BoundedBody implements HttpResponse.BodySubscriber<WebBody> {
    private final long limit;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<WebBody> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    BoundedBody(long limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<WebBody> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription from = Objects.requireNonNull(subscription);
        for (ByteBuffer buffer : buffers) {
            int wanted = (int) Math.min(buffer.remaining(), limit - taken.size());
            byte[] part = new byte[wanted];
            buffer.get(part);
            taken.writeBytes(part);
            if (buffer.hasRemaining()) {
                from.cancel();
                done.complete(new WebBody(taken.toByteArray(), false));
                return;
            }
        }
        from.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(new WebBody(taken.toByteArray(), true));
    }
}
