package dev.callwright.sip.transaction;

import java.io.IOException;

/// One way to one peer.
public interface Path {
    /// The protocol as a Via header names it.
    String protocol();

    /// Whether the network repeats what was lost.
    boolean reliable();

    /// Sends one message; `message` is shared and never changed.
    void send(byte[] message, Failure failure);

    /// Told on the loop that the message could not be sent.
    @FunctionalInterface
    interface Failure {
        Failure IGNORED = cause -> {};

        void unsent(IOException cause);
    }
}
