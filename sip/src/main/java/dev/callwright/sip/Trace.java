package dev.callwright.sip;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// Sees every message that leaves or arrives, before it is understood; must not wait, nor keep or alter what it is
/// shown. Called by any thread.
public interface Trace {
    /// Looks at nothing.
    Trace NONE = new Trace() {
        @Override
        public void sent(byte[] message, String protocol, InetSocketAddress to) {}

        @Override
        public void received(ByteBuffer message, String protocol, InetSocketAddress from) {}
    };

    void sent(byte[] message, String protocol, InetSocketAddress to);

    void received(ByteBuffer message, String protocol, InetSocketAddress from);
}
