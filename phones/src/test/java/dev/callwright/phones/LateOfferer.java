package dev.callwright.phones;

import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.media.PortsExhausted;
import dev.callwright.media.StreamListener;
import dev.callwright.media.TapKind;
import dev.callwright.sip.AccessDecision;
import dev.callwright.sip.CallHandler;
import dev.callwright.sip.CallListener;
import dev.callwright.sip.DigestSecret;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.Invitation;
import dev.callwright.sip.OutgoingCall;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.UserAgentSettings;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.transport.DatagramTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/// A caller whose INVITE carries no description: it answers the one in the 200 with its ACK.
final class LateOfferer implements CallHandler {
    private final UserAgent agent;
    private final AudioStream stream;
    private final Heard heard = new Heard(480_000);
    private final InetSocketAddress local;

    LateOfferer(Town town, String address) throws IOException, PortsExhausted {
        InetAddress host = InetAddress.ofLiteral(address);
        local = new InetSocketAddress(host, 5060);
        agent = new UserAgent(UserAgentSettings.standard().random(new SplittableRandom(8)), town.time.loop(), this);
        agent.attach(new DatagramTransport(town.network, local));
        stream = MediaEngine.simulate(MediaSettings.at(host), town.time, town.network, 8)
                .open(StreamListener.NONE);
        stream.tap(TapKind.IN, Heard.RATE, heard);
    }

    void call(SipUri target) {
        AtomicReference<OutgoingCall> call = new AtomicReference<>();
        NameAddr from = NameAddr.of(SipUri.of("late", local.getHostString(), local.getPort()));
        call.set(agent.invite(Invitation.of(target, from, Body.NONE), new CallListener() {
            @Override
            public void answered(SipResponse ok) {
                call.get().acknowledge(answer(ok.body()));
            }
        }));
    }

    long heardMillis(double hertz) {
        return heard.toneMillis(hertz);
    }

    private Body answer(Body offer) {
        try {
            return new Talk(stream).answer(offer);
        } catch (Exception unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    @Override
    public void incoming(IncomingCall call) {
        call.refuse(404);
    }

    @Override
    public AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol) {
        return new AccessDecision.Refuse(403, "");
    }

    @Override
    public Optional<DigestSecret> secret(String username, String realm) {
        return Optional.empty();
    }
}
