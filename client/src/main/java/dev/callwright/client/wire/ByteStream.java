package dev.callwright.client.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it arrives. The next piece is asked for only when the one before has been taken, so that a
/// slow reader slows the server and fills no memory.
///
/// One thread reads; any thread may close, which ends a read that waits.
public final class ByteStream implements AutoCloseable {
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final Receiver receiver = new Receiver();

    private sealed interface Piece {
        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Failed(Throwable cause) implements Piece {}
    }

    ByteStream(Flow.Publisher<List<ByteBuffer>> source) {
        source.subscribe(receiver);
    }

    /// The next bytes, or empty at the end.
    ///
    /// @throws HttpTimeoutException when nothing comes for `silence`
    public Optional<byte[]> next(Duration silence) throws IOException, InterruptedException {
        Piece piece = pieces.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
        return switch (piece) {
            case null -> throw new HttpTimeoutException("nothing came for " + silence);
            case Piece.Bytes bytes -> {
                receiver.ask();
                yield Optional.of(joined(bytes.buffers()));
            }
            case Piece.End end -> {
                pieces.add(end);
                yield Optional.empty();
            }
            case Piece.Failed failed -> {
                pieces.add(failed);
                throw new IOException("the answer broke off: " + failed.cause().getMessage(), failed.cause());
            }
        };
    }

    /// Everything up to the end.
    ///
    /// @throws TooLargeException when that is more than `most` bytes
    /// @throws HttpTimeoutException when the end has not come within `limit`
    byte[] all(int most, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            Optional<byte[]> bytes = next(left);
            if (bytes.isEmpty()) {
                return whole.toByteArray();
            }
            if (whole.size() + bytes.get().length > most) {
                throw new TooLargeException("the answer", most);
            }
            whole.writeBytes(bytes.get());
        }
    }

    @Override
    public void close() {
        // First the end, for to cancel is a failure to the sender.
        pieces.add(new Piece.End());
        receiver.cancel();
    }

    private static byte[] joined(List<ByteBuffer> buffers) {
        ByteBuffer joined = ByteBuffer.allocate(
                buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(joined::put);
        return joined.array();
    }

    private final class Receiver implements Flow.Subscriber<List<ByteBuffer>> {
        private Flow.@Nullable Subscription subscription;
        private boolean canceled;

        @Override
        public synchronized void onSubscribe(Flow.Subscription granted) {
            subscription = granted;
            if (canceled) {
                granted.cancel();
            } else {
                granted.request(1);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            pieces.add(new Piece.Bytes(buffers));
        }

        @Override
        public void onError(Throwable cause) {
            pieces.add(new Piece.Failed(cause));
        }

        @Override
        public void onComplete() {
            pieces.add(new Piece.End());
        }

        private synchronized void ask() {
            if (subscription != null) {
                subscription.request(1);
            }
        }

        private synchronized void cancel() {
            canceled = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
