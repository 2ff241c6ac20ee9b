package dev.callwright.sip;

import dev.callwright.sip.transport.DatagramTransport;
import dev.callwright.world.Datagrams;
import java.io.IOException;
import java.net.InetSocketAddress;

/// A simulated network that counts as TCP: the transactions believe that it loses nothing.
final class ReliableLink implements SipTransport {
    private final SipTransport datagrams;

    ReliableLink(Datagrams network, InetSocketAddress local) throws IOException {
        this.datagrams = new DatagramTransport(network, local);
    }

    @Override
    public String protocol() {
        return "TCP";
    }

    @Override
    public InetSocketAddress local() {
        return datagrams.local();
    }

    @Override
    public void start(Receiver receiver) {
        datagrams.start(receiver);
    }

    @Override
    public void send(byte[] message, InetSocketAddress to, Failure failure) {
        datagrams.send(message, to, failure);
    }

    @Override
    public void close() {
        datagrams.close();
    }
}
