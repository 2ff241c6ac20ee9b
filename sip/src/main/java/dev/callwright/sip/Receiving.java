package dev.callwright.sip;

import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Via;
import dev.callwright.sip.parse.ParseLimits;
import dev.callwright.sip.parse.SipParser;
import dev.callwright.sip.transaction.Replies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// From bytes to transactions: parses what arrives on the transport's thread, and hands it over on the loop.
final class Receiving {
    private static final int DEFAULT_PORT = 5060;

    private final Agent agent;
    private final SipParser parser = new SipParser(Leniency.LENIENT, ParseLimits.STANDARD);
    private long requests;
    private long responses;

    Receiving(Agent agent) {
        this.agent = agent;
    }

    long requests() {
        return requests;
    }

    long responses() {
        return responses;
    }

    SipTransport.Receiver on(SipTransport transport) {
        return new SipTransport.Receiver() {
            @Override
            public void received(ByteBuffer message, InetSocketAddress from) {
                agent.settings().trace().received(message.duplicate(), transport.protocol(), from);
                parse(message, from, transport);
            }

            @Override
            public void garbled(InetSocketAddress from, String why) {
                agent.onLoop(agent::garbled);
            }
        };
    }

    private void parse(ByteBuffer message, InetSocketAddress from, SipTransport transport) {
        try {
            SipMessage parsed = parser.parse(message);
            agent.onLoop(() -> arrived(parsed, from, transport));
        } catch (MalformedSip malformed) {
            agent.onLoop(() -> refuse(malformed, from, transport));
        }
    }

    private void arrived(SipMessage message, InetSocketAddress from, SipTransport transport) {
        switch (message) {
            case SipRequest request -> {
                requests++;
                agent.transactions().received(stamped(request, from), back(request, from, transport));
            }
            case SipResponse response -> {
                responses++;
                agent.transactions().received(response);
            }
        }
    }

    /// A request of which enough could be read is told what is wrong with it; never an ACK.
    private void refuse(MalformedSip malformed, InetSocketAddress from, SipTransport transport) {
        agent.garbled();
        malformed.request().filter(request -> !request.is("ACK")).ifPresent(request -> {
            SipRequest stamped = stamped(request, from);
            Replies.withoutState(Replies.to(stamped, malformed.status()), back(request, from, transport));
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
    private Hop back(SipRequest request, InetSocketAddress from, SipTransport transport) {
        Via via = request.via();
        if (transport.reliable() || via.wantsRport()) {
            return new Hop(agent, transport, from);
        }
        int port = via.port() == 0 ? DEFAULT_PORT : via.port();
        return new Hop(
                agent, transport, port == from.getPort() ? from : new InetSocketAddress(from.getAddress(), port));
    }
}
