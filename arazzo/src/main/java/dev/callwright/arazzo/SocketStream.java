package dev.callwright.arazzo;

import dev.callwright.arazzo.EventStreams.Refused;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.Retries.Ended;
import dev.callwright.arazzo.Retries.Next;
import dev.callwright.world.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A WebSocket (RFC 6455) by the JDK's client, through all of its connections: each whole message is one, of text or of
/// bytes. One that ends or breaks is opened again as a stream of events is; the client answers pings. Opened on its own
/// thread, sent to and closed on that of the run.
final class SocketStream implements EventStreams.Stream {
    private static final Duration TO_OPEN = Duration.ofSeconds(30);
    private static final Duration TO_CLOSE = Duration.ofSeconds(1);
    private static final int ACCEPTED = 202;
    private static final int LARGEST = 1 << 20;
    private static final int LARGEST_SENT = 16 << 20;
    /// The client lets nobody say 1009, that a message is too large.
    private static final int POLICY_VIOLATION = 1008;
    /// What the server finds wrong with us would be wrong the next time too.
    private static final List<Integer> REFUSALS = List.of(1002, 1003, 1007, 1008, 1009, 1010);

    private final Supplier<HttpClient> client;
    private final Time time;
    private final Refused refused;
    private final Predicate<InboundMessage> sink;
    private final Consumer<String> ended;
    private final Retries retries;
    private volatile CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    private volatile @Nullable Thread opening;
    private HttpCall call;
    private boolean renewed;

    private SocketStream(
            Supplier<HttpClient> client,
            Time time,
            HttpCall call,
            Refused refused,
            Predicate<InboundMessage> sink,
            Consumer<String> ended) {
        this.client = client;
        this.time = time;
        this.call = call;
        this.refused = refused;
        this.sink = sink;
        this.ended = ended;
        this.retries = new Retries(time);
    }

    static SocketStream open(
            Supplier<HttpClient> client,
            Time time,
            HttpCall call,
            Refused refused,
            Predicate<InboundMessage> sink,
            Consumer<String> ended) {
        SocketStream stream = new SocketStream(client, time, call, refused, sink, ended);
        stream.opening = time.start("socket", stream::run);
        return stream;
    }

    private void run() {
        String reason = "the WebSocket was closed";
        try {
            Ended last = connection();
            while (retries.goesOn(last.next(), Duration.ZERO)) {
                last = connection();
            }
            reason = last.reason();
        } catch (InterruptedException e) {
            // Whoever closed it wants to hear of nothing more.
            Thread.currentThread().interrupt();
        } finally {
            ended.accept(reason);
            opened.completeExceptionally(new IOException(reason));
        }
    }

    private Ended connection() throws InterruptedException {
        Conversation conversation = new Conversation();
        WebSocket socket;
        try {
            WebSocket.Builder builder = client.get().newWebSocketBuilder().connectTimeout(TO_OPEN);
            call.headers().forEach(header -> add(builder, header.getKey(), header.getValue()));
            CompletableFuture<WebSocket> asked = builder.buildAsync(call.url(), conversation);
            try {
                socket = asked.get();
            } catch (InterruptedException e) {
                // It may open a moment later, and nobody would close it.
                var _ = asked.thenAccept(WebSocket::abort);
                throw e;
            }
        } catch (IllegalArgumentException e) {
            // Its message would show the value, which may be a secret.
            String said = "a header is not allowed or has characters that no header can hold, or the address is none";
            return new Ended("the WebSocket cannot be asked for: " + said, Next.NOTHING);
        } catch (ExecutionException e) {
            return notOpened(e.getCause());
        }
        renewed = false;
        opened.complete(socket);
        try {
            return conversation.over.get();
        } catch (ExecutionException e) {
            return new Ended("the WebSocket broke: " + e.getCause(), Next.LATER);
        } finally {
            opened = new CompletableFuture<>();
            if (conversation.over.isDone()) {
                socket.abort();
            } else {
                farewell(socket);
            }
        }
    }

    /// Names of protocols are not the client's to take as a header.
    private static void add(WebSocket.Builder builder, String name, String value) {
        if (name.equalsIgnoreCase("Sec-WebSocket-Protocol")) {
            String[] protocols = value.split("\\s*,\\s*", -1);
            builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
        } else {
            builder.header(name, value);
        }
    }

    private Ended notOpened(@Nullable Throwable cause) throws InterruptedException {
        if (!(cause instanceof WebSocketHandshakeException handshake)) {
            boolean later = cause instanceof IOException;
            return new Ended("the WebSocket could not be opened: " + cause, later ? Next.LATER : Next.NOTHING);
        }
        int status = handshake.getResponse().statusCode();
        HttpHeaders headers = handshake.getResponse().headers();
        if (status == 401 && !renewed) {
            Optional<HttpCall> other = refused.by(new HttpAnswer(status, headers.map(), ""));
            if (other.isPresent()) {
                renewed = true;
                call = other.get();
                return new Ended("", Next.AT_ONCE);
            }
        }
        boolean passing = status == 429 || status >= 500;
        return new Ended(
                "the server answered " + status + " and opened no WebSocket", passing ? Next.LATER : Next.NOTHING);
    }

    @Override
    public Reply send(HttpCall message, Duration limit) throws InterruptedException {
        long until = time.nanos() + limit.toNanos();
        try {
            WebSocket socket = opened.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            String text = message.body().orElse("");
            CompletableFuture<WebSocket> sent = message.files().isEmpty()
                    ? socket.sendText(text, true)
                    : socket.sendBinary(ByteBuffer.wrap(bytes(message, text)), true);
            sent.get(Math.max(1, until - time.nanos()), TimeUnit.NANOSECONDS);
            return new Reply.Answered(new HttpAnswer(ACCEPTED, Map.of(), ""));
        } catch (TimeoutException e) {
            return new Reply.Unanswered("the WebSocket took no message within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Reply.Unanswered("the message did not go out: " + cause.getMessage());
        } catch (IOException e) {
            return new Reply.Unanswered("the message did not go out: " + e.getMessage());
        }
    }

    /// Texts in UTF-8, with what is attached between them.
    private static byte[] bytes(HttpCall message, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = 0;
        for (HttpCall.Attachment attachment : message.files()) {
            bytes.writeBytes(text.substring(from, attachment.at()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(bytes(attachment.content()));
            from = attachment.at();
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] bytes(Blob content) throws IOException {
        if (content.size() > LARGEST_SENT) {
            throw new IOException(content.name() + " is larger than " + LARGEST_SENT + " bytes");
        }
        return switch (content) {
            case FileValue file -> Files.readAllBytes(file.path());
            case BytesValue value -> value.bytes();
            case Blob.Told told -> throw new IOException("only the description was kept of " + told);
        };
    }

    @Override
    public void close() {
        Thread thread = opening;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            // A process that ends at once would not say goodbye.
            thread.join(TO_CLOSE.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says that it is over, and does not wait for the server to say so too.
    private static void farewell(WebSocket socket) {
        boolean interrupted = Thread.interrupted();
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            // It is gone either way.
        } finally {
            socket.abort();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// One connection. The client calls it from one thread at a time.
    private final class Conversation implements WebSocket.Listener {
        private final CompletableFuture<Ended> over = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (text.length() > LARGEST) {
                refuse(socket, "a message of more than " + LARGEST + " characters");
            } else if (last) {
                hand(socket, text.toString());
                text.setLength(0);
            } else {
                socket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            byte[] some = new byte[part.remaining()];
            part.get(some);
            bytes.writeBytes(some);
            if (bytes.size() > LARGEST) {
                refuse(socket, "a message of more than " + LARGEST + " bytes");
            } else if (last) {
                hand(socket, BodyText.loosely(bytes.toByteArray()));
                bytes.reset();
            } else {
                socket.request(1);
            }
            return null;
        }

        private void hand(WebSocket socket, String message) {
            retries.worked();
            if (sink.test(new InboundMessage(Map.of(), "", message))) {
                socket.request(1);
            } else {
                refuse(socket, "messages come faster than they are taken");
            }
        }

        private void refuse(WebSocket socket, String reason) {
            var _ = socket.sendClose(POLICY_VIOLATION, "")
                    .whenComplete(
                            (_, _) -> over.complete(new Ended("the WebSocket was closed: " + reason, Next.NOTHING)));
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            String said = "the server closed the WebSocket: " + code + (reason.isEmpty() ? "" : " " + reason);
            over.complete(new Ended(said, REFUSALS.contains(code) ? Next.NOTHING : Next.LATER));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            over.complete(new Ended("the WebSocket broke: " + error.getMessage(), Next.LATER));
        }
    }
}
