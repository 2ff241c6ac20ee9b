package dev.callwright.world;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// A network on which UDP ports can be bound: the machine's own, or a [SimulatedNetwork].
public interface Datagrams {
    /// Opens `local` (port 0: any free one) and hands every datagram that arrives there to `receiver`.
    Port bind(InetSocketAddress local, Receiver receiver) throws IOException;

    /// One bound UDP port.
    interface Port extends AutoCloseable {
        InetSocketAddress local();

        /// Sends the bytes between position and limit; they may be reused once this returns. A datagram that the
        /// network cannot take now is lost, as on any network.
        void send(ByteBuffer payload, InetSocketAddress to);

        @Override
        void close();
    }

    /// Takes in what arrives; called on the network's own thread and must not wait.
    interface Receiver {
        /// `payload` is only valid during the call.
        void received(ByteBuffer payload, InetSocketAddress from);
    }
}
