package dev.callwright.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// Carries whole SIP messages as bytes; the user agent knows no other door to the network, so a new transport is one
/// class.
///
/// `send` may be called by any thread. What arrives is handed to the [Receiver] on the transport's own thread.
public interface SipTransport extends AutoCloseable {
    /// The protocol as a Via header names it: `UDP`, `TCP`, `TLS`.
    String protocol();

    /// Whether the network itself repeats what was lost, so that the transactions need not (RFC 3261 17.1.1.1): all but
    /// UDP do.
    default boolean reliable() {
        return !protocol().equals("UDP");
    }

    /// Where this transport listens; its address and port go into Via and Contact unless the settings name a public
    /// host.
    InetSocketAddress local();

    /// Begins to hand in what arrives; called once, before the first `send`.
    void start(Receiver receiver);

    /// Sends one message towards `to`; a stream transport uses its open connection with that peer or opens one.
    ///
    /// `message` is shared, not copied: nobody changes it after this call.
    void send(byte[] message, InetSocketAddress to, Failure failure);

    /// Stops listening and ends all connections.
    @Override
    void close();

    /// Takes in what arrives; must not wait.
    interface Receiver {
        /// One whole message: a datagram, or what the framing of a stream cut out. `message` is only valid during the
        /// call.
        void received(ByteBuffer message, InetSocketAddress from);

        /// The peer sent something on a stream that has no frame (no usable Content-Length, too long); the transport
        /// has closed that connection.
        void garbled(InetSocketAddress from, String why);
    }

    /// Told, on any thread, that a message could not be handed to the network.
    @FunctionalInterface
    interface Failure {
        /// Nobody asks.
        Failure IGNORED = cause -> {};

        void failed(IOException cause);
    }
}
