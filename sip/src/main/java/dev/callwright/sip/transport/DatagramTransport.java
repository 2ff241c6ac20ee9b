package dev.callwright.sip.transport;

import dev.callwright.sip.SipTransport;
import dev.callwright.world.Datagrams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/// SIP over any network of datagrams, such as a simulated one.
public final class DatagramTransport implements SipTransport {
    private final Datagrams.Port port;
    private volatile Optional<Receiver> receiver = Optional.empty();

    /// Opens `local` (port 0: any free one); what arrives before [#start] is lost.
    public DatagramTransport(Datagrams network, InetSocketAddress local) throws IOException {
        this.port = network.bind(local, this::received);
    }

    @Override
    public String protocol() {
        return "UDP";
    }

    @Override
    public InetSocketAddress local() {
        return port.local();
    }

    @Override
    public void start(Receiver receiver) {
        this.receiver = Optional.of(receiver);
    }

    @Override
    public void send(byte[] message, InetSocketAddress to, Failure failure) {
        if (to.isUnresolved()) {
            failure.failed(new IOException("no address of " + to.getHostString()));
            return;
        }
        port.send(ByteBuffer.wrap(message), to);
    }

    @Override
    public void close() {
        port.close();
    }

    private void received(ByteBuffer payload, InetSocketAddress from) {
        receiver.ifPresent(taker -> taker.received(payload, from));
    }
}
