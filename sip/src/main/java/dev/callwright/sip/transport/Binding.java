package dev.callwright.sip.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/// What UDP and stream sockets have in common when they are opened.
final class Binding {
    private Binding() {}

    /// The open channel; the failure names the protocol and the address.
    static Channel await(ChannelFuture bound, String protocol, InetSocketAddress local) throws IOException {
        bound.awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            throw new IOException(
                    "cannot listen on " + protocol + " " + local.getHostString() + ":" + local.getPort() + ": "
                            + cause.getMessage(),
                    cause);
        }
        return bound.channel();
    }

    static InetSocketAddress address(SocketAddress address) {
        if (address instanceof InetSocketAddress internet) {
            return internet;
        }
        throw new IllegalStateException("not an internet address: " + address);
    }

    static IOException asIo(Throwable cause) {
        return cause instanceof IOException io ? io : new IOException(cause);
    }
}
