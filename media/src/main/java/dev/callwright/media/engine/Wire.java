package dev.callwright.media.engine;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// One bound UDP port, used by the thread of the loop that it is attached to.
interface Wire {
    InetSocketAddress local();

    /// Sends what lies between position and limit; lost when the network cannot take it now.
    void send(ByteBuffer packet, InetSocketAddress to);

    /// From now on nothing arrives but from `peer`, and sending to it is cheaper.
    void lock(InetSocketAddress peer);

    /// Anybody may be heard again.
    void unlock();

    void close();
}
