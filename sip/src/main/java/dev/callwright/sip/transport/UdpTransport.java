package dev.callwright.sip.transport;

import dev.callwright.sip.SipTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIP over UDP (RFC 3261 section 18).
///
/// Datagrams are read, and those sent meanwhile written, in batches where the kernel offers it; one reused buffer holds
/// the datagram that the receiver looks at.
public final class UdpTransport implements SipTransport {
    private static final Logger log = LoggerFactory.getLogger(UdpTransport.class);

    private static final int LARGEST = 65_535;
    private static final int BATCH = 8;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final WriteBufferWaterMark QUEUE = new WriteBufferWaterMark(2 << 20, 4 << 20);

    private final Channel channel;
    private final Incoming incoming;

    private UdpTransport(Channel channel, Incoming incoming) {
        this.channel = channel;
        this.incoming = incoming;
    }

    /// Opens `local` (port 0: any free one); nothing is read before [#start].
    public static UdpTransport open(NettyLoop loop, InetSocketAddress local) throws IOException {
        Incoming incoming = new Incoming();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop.thread())
                .channel(NettyLoop.datagramChannel())
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, QUEUE)
                .handler(incoming);
        if (Epoll.isAvailable()) {
            // Several datagrams per system call, each with its share of the buffer.
            bootstrap
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(BATCH * LARGEST));
        } else {
            bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST));
        }
        return new UdpTransport(Binding.await(bootstrap.bind(local), "UDP", local), incoming);
    }

    @Override
    public String protocol() {
        return "UDP";
    }

    @Override
    public InetSocketAddress local() {
        return Binding.address(channel.localAddress());
    }

    @Override
    public void start(Receiver receiver) {
        channel.eventLoop().execute(() -> {
            incoming.receiver = Optional.of(receiver);
            channel.config().setAutoRead(true);
        });
    }

    @Override
    public void send(byte[] message, InetSocketAddress to, Failure failure) {
        if (to.isUnresolved() || !channel.isWritable() || message.length > LARGEST) {
            failure.failed(new IOException("cannot send " + message.length + " bytes to " + to + " by UDP: "
                    + (to.isUnresolved() ? "no address" : channel.isWritable() ? "too long" : "the queue is full")));
            return;
        }
        ByteBuf bytes = channel.alloc().directBuffer(message.length).writeBytes(message);
        DatagramPacket packet = new DatagramPacket(bytes, to);
        // While a batch is being read its answers are only queued; they leave together at the batch's end.
        boolean queue = channel.eventLoop().inEventLoop() && incoming.reading;
        ChannelFuture sent = queue ? channel.write(packet) : channel.writeAndFlush(packet);
        if (!failure.equals(Failure.IGNORED)) {
            sent.addListener(outcome -> {
                if (!outcome.isSuccess()) {
                    failure.failed(Binding.asIo(outcome.cause()));
                }
            });
        }
    }

    @Override
    public void close() {
        ChannelFuture _ = channel.close();
    }

    private static final class Incoming extends SimpleChannelInboundHandler<DatagramPacket> {
        private final ByteBuffer datagram = ByteBuffer.allocate(LARGEST);
        private Optional<Receiver> receiver = Optional.empty();
        private boolean reading;

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            reading = true;
            ByteBuf content = packet.content();
            if (receiver.isEmpty() || content.readableBytes() > LARGEST || KeepAlive.is(content)) {
                return;
            }
            datagram.clear().limit(content.readableBytes());
            content.readBytes(datagram);
            receiver.get().received(datagram.flip(), packet.sender());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            reading = false;
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // One datagram must not stop the others; what the socket reports here (ICMP errors) concerns one peer.
            log.warn("a datagram on {} could not be handled", context.channel().localAddress(), cause);
        }
    }
}
