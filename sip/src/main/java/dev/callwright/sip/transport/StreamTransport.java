package dev.callwright.sip.transport;

import dev.callwright.sip.SipTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// SIP over TCP or TLS (RFC 3261 section 18, RFC 5922): one listening socket and the connections with all peers, each
/// used for both directions for as long as it stands.
public final class StreamTransport implements SipTransport {
    private static final int BACKLOG = 1_024;
    private static final long SWEEP_MILLIS = 1_000;

    private final NettyLoop loop;
    private final StreamSettings settings;
    private final Optional<Tls> tls;
    private final Connections connections;
    private final Channel listening;
    private Optional<Receiver> receiver = Optional.empty();

    private StreamTransport(NettyLoop loop, StreamSettings settings, Optional<Tls> tls, InetSocketAddress local)
            throws IOException {
        this.loop = loop;
        this.settings = settings;
        this.tls = tls;
        this.connections = new Connections(settings);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop.thread())
                .channel(NettyLoop.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, queue())
                .childHandler(new Accepting());
        this.listening = Binding.await(bootstrap.bind(local), protocol(), local);
    }

    /// Listens for TCP on `local` (port 0: any free one); nobody is let in before [#start].
    public static StreamTransport tcp(NettyLoop loop, InetSocketAddress local, StreamSettings settings)
            throws IOException {
        return new StreamTransport(loop, settings, Optional.empty(), local);
    }

    /// Listens for TLS on `local` (port 0: any free one); nobody is let in before [#start].
    public static StreamTransport tls(
            NettyLoop loop, InetSocketAddress local, StreamSettings settings, TlsSettings identity) throws IOException {
        return new StreamTransport(loop, settings, Optional.of(new Tls(identity, settings.connectTime())), local);
    }

    @Override
    public String protocol() {
        return tls.isPresent() ? "TLS" : "TCP";
    }

    @Override
    public InetSocketAddress local() {
        return Binding.address(listening.localAddress());
    }

    @Override
    public void start(Receiver receiver) {
        onLoop(() -> {
            this.receiver = Optional.of(receiver);
            listening.config().setAutoRead(true);
            Future<?> sweep = loop.thread()
                    .scheduleAtFixedRate(
                            () -> connections.sweep(loop.nanos()), SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
            listening.closeFuture().addListener(closed -> sweep.cancel(false));
        });
    }

    @Override
    public void send(byte[] message, InetSocketAddress to, Failure failure) {
        onLoop(() -> {
            Optional<Connection> known = connections.find(to);
            if (known.isPresent()) {
                known.get().send(message, failure, loop.nanos());
            } else if (to.isUnresolved() || connections.isFull() || !listening.isOpen()) {
                failure.failed(new IOException("cannot open a " + protocol() + " connection to " + to + ": "
                        + (to.isUnresolved() ? "no address" : "no connections left")));
            } else {
                Connection connection = new Connection(to, settings, new Own(), false, loop.nanos());
                connections.add(connection);
                connection.send(message, failure, loop.nanos());
                connect(connection, to);
            }
        });
    }

    @Override
    public void close() {
        onLoop(() -> {
            ChannelFuture _ = listening.close();
            connections.closeAll("the transport is closed");
        });
    }

    private void connect(Connection connection, InetSocketAddress to) {
        new Bootstrap()
                .group(loop.thread())
                .channel(NettyLoop.streamChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, queue())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTime().toMillis())
                .handler(new Opening(connection, to))
                .connect(to)
                .addListener(outcome -> {
                    if (!outcome.isSuccess()) {
                        connection.close(String.valueOf(outcome.cause().getMessage()));
                    } else if (tls.isEmpty()) {
                        connection.opened();
                    }
                });
    }

    /// When the channel, or the TLS on it, stands, the connection may send.
    private static void openWhenReady(Optional<SslHandler> secure, Connection connection) {
        if (secure.isEmpty()) {
            connection.opened();
            return;
        }
        secure.get().handshakeFuture().addListener(outcome -> {
            if (outcome.isSuccess()) {
                connection.opened();
            } else {
                connection.close("TLS: " + outcome.cause().getMessage());
            }
        });
    }

    private WriteBufferWaterMark queue() {
        return new WriteBufferWaterMark(settings.pendingBytes() / 2, settings.pendingBytes());
    }

    private void onLoop(Runnable task) {
        if (loop.inLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /// A peer opens a connection; when there are too many it is closed at once.
    private final class Accepting extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            InetSocketAddress peer = Binding.address(channel.remoteAddress());
            if (receiver.isEmpty() || !connections.admits(peer)) {
                ChannelFuture _ = channel.close();
                return;
            }
            Optional<SslHandler> secure = tls.map(ends -> ends.accepting(channel.alloc()));
            Connection connection = new Connection(peer, settings, new Own(), true, loop.nanos());
            connections.add(connection);
            secure.ifPresent(channel.pipeline()::addLast);
            channel.pipeline().addLast(connection);
            openWhenReady(secure, connection);
        }
    }

    /// We open a connection.
    private final class Opening extends ChannelInitializer<Channel> {
        private final Connection connection;
        private final InetSocketAddress to;

        Opening(Connection connection, InetSocketAddress to) {
            this.connection = connection;
            this.to = to;
        }

        @Override
        protected void initChannel(Channel channel) {
            Optional<SslHandler> secure = tls.map(ends -> ends.opening(channel.alloc(), to));
            secure.ifPresent(channel.pipeline()::addLast);
            channel.pipeline().addLast(connection);
            secure.ifPresent(_ -> openWhenReady(secure, connection));
        }
    }

    /// What a connection asks of its transport.
    private final class Own implements Connection.Owner {
        @Override
        public long now() {
            return loop.nanos();
        }

        @Override
        public void received(Connection connection, ByteBuffer message) {
            receiver.ifPresent(taker -> taker.received(message, connection.peer()));
        }

        @Override
        public void garbled(Connection connection, String why) {
            receiver.ifPresent(taker -> taker.garbled(connection.peer(), why));
        }

        @Override
        public void closed(Connection connection) {
            connections.remove(connection);
        }
    }
}
