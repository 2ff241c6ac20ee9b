package dev.callwright.sip.transport;

import dev.callwright.sip.SipTransport;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// A receiver that sends everything back.
class Echo implements SipTransport.Receiver {
    private final SipTransport transport;

    Echo(SipTransport transport) {
        this.transport = transport;
    }

    @Override
    public void received(ByteBuffer message, InetSocketAddress from) {
        byte[] copy = new byte[message.remaining()];
        message.get(copy);
        transport.send(copy, from, SipTransport.Failure.IGNORED);
    }

    @Override
    public void garbled(InetSocketAddress from, String why) {}
}
