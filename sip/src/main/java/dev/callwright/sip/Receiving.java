package dev.callwright.sip;

import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Via;
import dev.callwright.sip.parse.ParseLimits;
import dev.callwright.sip.parse.SipParser;
import dev.callwright.sip.transaction.Replies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// What one transport brings, from bytes to transactions: parses on the transport's thread, and hands over on the loop.
final class Receiving implements SipTransport.Receiver {
    private static final int DEFAULT_PORT = 5060;

    private final Agent agent;
    private final SipTransport transport;
    private final SipParser parser = new SipParser(Leniency.LENIENT, ParseLimits.STANDARD);

    Receiving(Agent agent, SipTransport transport) {
        this.agent = agent;
        this.transport = transport;
    }

    @Override
    public void received(ByteBuffer message, InetSocketAddress from) {
        agent.settings().trace().received(message.duplicate(), transport.protocol(), from);
        try {
            switch (parser.parse(message)) {
                case SipRequest request -> agent.onLoop(() -> arrived(request, from));
                case SipResponse response -> agent.onLoop(() -> arrived(response));
            }
        } catch (MalformedSip malformed) {
            agent.onLoop(() -> refuse(malformed, from));
        }
    }

    @Override
    public void garbled(InetSocketAddress from, String why) {
        agent.onLoop(agent::garbled);
    }

    private void arrived(SipRequest request, InetSocketAddress from) {
        agent.requestArrived();
        agent.transactions().received(stamped(request, from), back(request, from));
    }

    private void arrived(SipResponse response) {
        agent.responseArrived();
        agent.transactions().received(response);
    }

    /// A request of which enough could be read is told what is wrong with it; never an ACK.
    private void refuse(MalformedSip malformed, InetSocketAddress from) {
        agent.garbled();
        malformed.request().filter(request -> !request.is("ACK")).ifPresent(request -> {
            SipRequest stamped = stamped(request, from);
            Replies.withoutState(Replies.to(stamped, malformed.status()), back(request, from));
        });
    }

    /// RFC 3261 18.2.1 and RFC 3581 4: the top Via says where the request really came from.
    private static SipRequest stamped(SipRequest request, InetSocketAddress from) {
        Via via = request.via();
        InetAddress source = from.getAddress();
        boolean same = source == null || (!via.wantsRport() && via.host().equals(source.getHostAddress()));
        return same
                ? request
                : request.withHeaders(
                        request.headers().withTopVia(via.seenAt(source.getHostAddress(), from.getPort())));
    }

    /// Where responses go (RFC 3261 18.2.2, RFC 3581 4): back on the connection, or to the source port if the sender
    /// asked for that, else to the port it says it listens on.
    private Hop back(SipRequest request, InetSocketAddress from) {
        Via via = request.via();
        int port = via.port() == 0 ? DEFAULT_PORT : via.port();
        boolean source = transport.reliable() || via.wantsRport() || port == from.getPort();
        return agent.hops().to(source ? from : new InetSocketAddress(from.getAddress(), port), transport);
    }
}
