package dev.callwright.sip;

import dev.callwright.sip.message.Params;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Via;
import dev.callwright.sip.transaction.Path;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/// One peer by one of our transports.
final class Hop implements Path {
    private final Agent agent;
    private final SipTransport transport;
    private final InetSocketAddress address;

    Hop(Agent agent, SipTransport transport, InetSocketAddress address) {
        this.agent = agent;
        this.transport = transport;
        this.address = address;
    }

    /// The hop that a transaction was given.
    static Hop of(Path path) {
        return (Hop) path;
    }

    InetSocketAddress address() {
        return address;
    }

    /// Whether this hop is the one to `other` by `carrier`.
    boolean is(InetSocketAddress other, SipTransport carrier) {
        return transport.equals(carrier) && address.equals(other);
    }

    @Override
    public String protocol() {
        return transport.protocol();
    }

    @Override
    public boolean reliable() {
        return transport.reliable();
    }

    @Override
    public void send(byte[] message, Failure failure) {
        agent.sent(message, this);
        transport.send(message, address, cause -> agent.loop().execute(() -> failure.unsent(cause)));
    }

    Via via(String branch) {
        return Via.of(protocol(), agent.host(transport), transport.local().getPort(), branch);
    }

    /// Where requests to us arrive.
    SipUri contact(String user) {
        SipUri uri = SipUri.of(user, agent.host(transport), transport.local().getPort());
        return transport.protocol().equals("UDP")
                ? uri
                : uri.withParams(
                        Params.NONE.with("transport", transport.protocol().toLowerCase(Locale.ROOT)));
    }

    /// Whether a peer that speaks from here can only be reached here, whatever `contact` says: it sits behind a NAT, or
    /// keeps one connection open.
    boolean isOnlyWayTo(SipUri contact) {
        InetAddress source = address.getAddress();
        if (source == null) {
            return false;
        }
        String host = contact.host();
        if (!numeric(host)) {
            return host.endsWith(".invalid");
        }
        try {
            InetAddress claimed =
                    InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
            return claimed.equals(source) ? reliable() : isLocal(claimed) && !isLocal(source);
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static boolean isLocal(InetAddress address) {
        return address.isSiteLocalAddress() || address.isLoopbackAddress();
    }

    static boolean numeric(String host) {
        return !host.isEmpty() && (host.charAt(0) == '[' || Character.isDigit(host.charAt(0)));
    }
}
