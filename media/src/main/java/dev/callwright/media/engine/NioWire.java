package dev.callwright.media.engine;

import dev.callwright.world.Datagrams;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/// A port of the machine. A locked one is a connected socket: the kernel looks up its route once and filters
/// strangers.
final class NioWire implements Wire {
    private static final int RECEIVE_BUFFER = 65_536;
    /// Expedited forwarding (RFC 3246), which networks that care give to voice.
    private static final int EXPEDITED = 0xB8;

    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final Datagrams.Receiver receiver;
    private @Nullable SelectionKey key;
    private @Nullable InetSocketAddress locked;

    NioWire(InetSocketAddress address, Datagrams.Receiver receiver) throws IOException {
        this.receiver = receiver;
        channel = DatagramChannel.open(family(address));
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
            channel.bind(address);
            local = (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// The kernel is spared to map every address of a plain IPv4 port to IPv6 and back.
    private static ProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    void register(Selector selector) throws ClosedChannelException {
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void deregister() {
        SelectionKey registered = key;
        if (registered != null) {
            registered.cancel();
            key = null;
        }
    }

    /// Hands on one datagram. The selector says so again when there are more, which costs less than asking in vain.
    ///
    /// @param selected a key that was cancelled in the meantime belongs to a thread this wire has left
    void readable(SelectionKey selected, ByteBuffer buffer) {
        if (!selected.equals(key)) {
            return;
        }
        buffer.clear();
        try {
            InetSocketAddress from = locked;
            if (from != null) {
                channel.read(buffer);
            } else {
                from = (InetSocketAddress) channel.receive(buffer);
            }
            buffer.flip();
            if (from != null && buffer.hasRemaining()) {
                receiver.received(buffer, from);
            }
        } catch (PortUnreachableException nobodyThere) {
            unlock();
        } catch (IOException closed) {
            deregister();
        }
    }

    @Override
    public void send(ByteBuffer packet, InetSocketAddress to) {
        try {
            if (to.equals(locked)) {
                channel.write(packet);
            } else if (locked == null) {
                channel.send(packet, to);
            }
        } catch (PortUnreachableException nobodyThere) {
            unlock();
        } catch (IOException lost) {
            // Like any datagram that the network does not carry.
        }
    }

    @Override
    public void lock(InetSocketAddress peer) {
        if (peer.equals(locked)) {
            return;
        }
        try {
            channel.disconnect();
            channel.connect(peer);
            locked = peer;
        } catch (IOException notPossible) {
            unlock();
        }
    }

    @Override
    public void unlock() {
        if (locked == null) {
            return;
        }
        locked = null;
        try {
            channel.disconnect();
        } catch (IOException notPossible) {
            close();
        }
    }

    @Override
    public void close() {
        deregister();
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // A socket that cannot be closed is closed by the kernel.
        }
    }
}
