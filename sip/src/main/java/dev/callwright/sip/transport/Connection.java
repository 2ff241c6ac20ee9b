package dev.callwright.sip.transport;

import dev.callwright.sip.SipTransport;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.parse.ParseLimits;
import dev.callwright.sip.parse.StreamFramer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One TCP or TLS connection with a peer, whoever opened it: frames what comes in and queues what goes out before it
/// stands. Lives on the loop.
final class Connection extends SimpleChannelInboundHandler<ByteBuf> implements StreamFramer.Sink {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final ByteBuf PONG = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(2).writeByte('\r').writeByte('\n').asReadOnly());

    private final InetSocketAddress peer;
    private final StreamSettings settings;
    private final Owner owner;
    private final StreamFramer framer = new StreamFramer(ParseLimits.STANDARD);
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Channel channel;
    private boolean open;
    private boolean closed;
    private boolean reading;
    private long waitingBytes;
    private long lastActive;
    private long owingSince;
    private boolean owing;
    private boolean owesFirst;

    /// @param owing whether the peer must soon send a message: it opened the connection
    Connection(InetSocketAddress peer, StreamSettings settings, Owner owner, boolean owing, long now) {
        this.peer = peer;
        this.settings = settings;
        this.owner = owner;
        this.owing = owing;
        this.owesFirst = owing;
        this.owingSince = now;
        this.lastActive = now;
    }

    InetSocketAddress peer() {
        return peer;
    }

    /// The channel stands (on TLS: the handshake is over); what waited leaves now.
    void opened() {
        Channel stands = channel;
        if (stands == null || closed) {
            return;
        }
        open = true;
        for (Waiting message : waiting) {
            write(stands, message.bytes(), message.failure());
        }
        waiting.clear();
        waitingBytes = 0;
        stands.flush();
    }

    void send(byte[] message, SipTransport.Failure failure, long now) {
        lastActive = now;
        Channel stands = channel;
        if (closed || isFull(message.length)) {
            failure.failed(new IOException("the connection with " + peer + (closed ? " is closed" : " is full")));
        } else if (!open || stands == null) {
            waiting.add(new Waiting(message, failure));
            waitingBytes += message.length;
        } else {
            write(stands, message, failure);
            if (!reading) {
                stands.flush();
            }
        }
    }

    /// Once open, the channel's own high-water mark is the limit.
    private boolean isFull(int more) {
        Channel stands = channel;
        return (open && stands != null) ? !stands.isWritable() : waitingBytes + more > settings.pendingBytes();
    }

    private static void write(Channel stands, byte[] message, SipTransport.Failure failure) {
        stands.write(Unpooled.wrappedBuffer(message)).addListener(outcome -> {
            if (!outcome.isSuccess()) {
                failure.failed(Binding.asIo(outcome.cause()));
            }
        });
    }

    /// Why this connection has had its time, or empty text.
    String overdue(long now) {
        if (owing && now - owingSince > settings.messageTime().toNanos()) {
            return "no whole message within " + settings.messageTime();
        }
        return now - lastActive > settings.idleTime().toNanos() ? "idle for " + settings.idleTime() : "";
    }

    /// Ends the connection; what waited fails. Doing so twice is harmless.
    void close(String why) {
        if (closed) {
            return;
        }
        closed = true;
        log.debug("closing the connection with {}: {}", peer, why);
        owner.closed(this);
        List<Waiting> left = List.copyOf(waiting);
        waiting.clear();
        for (Waiting message : left) {
            message.failure().failed(new IOException("no connection with " + peer + ": " + why));
        }
        Channel stands = channel;
        if (stands != null) {
            ChannelFuture _ = stands.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        if (closed) {
            return;
        }
        reading = true;
        lastActive = owner.now();
        try {
            framer.feed(bytes.nioBuffer(), this);
            owes(framer.isMidMessage());
        } catch (MalformedSip unframed) {
            owner.garbled(this, String.valueOf(unframed.getMessage()));
            close(String.valueOf(unframed.getMessage()));
        }
    }

    /// A newcomer that only pings still owes its first message.
    private void owes(boolean midMessage) {
        if (midMessage && !owing) {
            owingSince = lastActive;
        }
        owing = midMessage || owesFirst;
    }

    @Override
    public void message(ByteBuffer bytes) {
        owing = false;
        owesFirst = false;
        if (!closed) {
            owner.received(this, bytes);
        }
    }

    @Override
    public void ping() {
        Channel stands = channel;
        if (stands != null && stands.isWritable()) {
            ChannelFuture _ = stands.write(PONG.duplicate());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        context.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close("the peer closed it");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            close(String.valueOf(cause.getMessage()));
        } else {
            log.warn("the connection with {} failed", peer, cause);
            close("failed");
        }
    }

    /// The transport this connection belongs to.
    interface Owner {
        long now();

        void received(Connection connection, ByteBuffer message);

        void garbled(Connection connection, String why);

        void closed(Connection connection);
    }

    /// A message for which there is no connection yet.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(byte[] bytes, SipTransport.Failure failure) {}
}
