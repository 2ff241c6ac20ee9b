package dev.callwright.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.AccessDecision;
import dev.callwright.sip.CallHandler;
import dev.callwright.sip.CallListener;
import dev.callwright.sip.DigestSecret;
import dev.callwright.sip.EndReason;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.Invitation;
import dev.callwright.sip.NextHop;
import dev.callwright.sip.OutgoingCall;
import dev.callwright.sip.SipTransport;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.UserAgentSettings;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.testkit.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole calls between two agents on real connections.
@Timeout(60)
class CallsOverStreamsTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final NettyLoop loop = new NettyLoop("sip-test");
    private final Telephone caller = new Telephone();
    private final Telephone callee = new Telephone();

    @AfterEach
    void endTheLoop() {
        caller.agent.close();
        callee.agent.close();
        loop.close();
    }

    @Test
    void aCallOverTcpIsAnsweredAndHungUpByTheCaller() throws Exception {
        OutgoingCall call = call(tcp(), tcp());
        String atCaller = caller.told.poll(20, TimeUnit.SECONDS);
        String atCallee = callee.told.poll(20, TimeUnit.SECONDS);

        call.hangUp();

        assertThat(atCaller).isEqualTo("answered");
        assertThat(atCallee).isEqualTo("confirmed by TCP");
        assertThat(callee.told.poll(20, TimeUnit.SECONDS)).isEqualTo("ended PeerHungUp");
    }

    @Test
    void aCallOverTlsIsHungUpByTheCalleeOnTheCallersConnection(@TempDir Path folder) throws Exception {
        SelfSigned own = SelfSigned.make(folder, "localhost", "dns:localhost");
        TlsSettings identity = new TlsSettings(own.certificate(), own.key(), Optional.of(own.certificate()), true);
        call(tls(identity), tls(identity));
        String atCallee = callee.told.poll(20, TimeUnit.SECONDS);
        String atCaller = caller.told.poll(20, TimeUnit.SECONDS);

        callee.calls.take().hangUp();

        assertThat(atCaller).isEqualTo("answered");
        assertThat(atCallee).isEqualTo("confirmed by TLS");
        assertThat(caller.told.poll(20, TimeUnit.SECONDS)).isEqualTo("ended PeerHungUp");
    }

    private OutgoingCall call(SipTransport from, SipTransport to) {
        caller.agent.attach(from);
        callee.agent.attach(to);
        NextHop hop = new NextHop(
                to.protocol(), new InetSocketAddress("localhost", to.local().getPort()));
        Invitation invitation = Invitation.of(
                SipUri.of("sip:callee@localhost"),
                NameAddr.of(SipUri.of("sip:caller@localhost")),
                Body.of("application/sdp", "v=0\r\n"));
        return caller.agent.invite(invitation.via(hop), caller.new Notes());
    }

    private StreamTransport tcp() throws IOException {
        return StreamTransport.tcp(loop, ANY_PORT, StreamSettings.STANDARD);
    }

    private StreamTransport tls(TlsSettings identity) throws IOException {
        return StreamTransport.tls(loop, ANY_PORT, StreamSettings.STANDARD, identity);
    }

    /// Answers every call and tells what it hears.
    private final class Telephone implements CallHandler {
        final UserAgent agent = new UserAgent(UserAgentSettings.standard(), loop, this);
        final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        final BlockingQueue<IncomingCall> calls = new LinkedBlockingQueue<>();
        private String protocol = "";

        @Override
        public void incoming(IncomingCall call) {
            protocol = call.protocol();
            call.listen(new Notes());
            call.answer(Body.of("application/sdp", "v=0\r\n"));
            calls.add(call);
        }

        @Override
        public AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol) {
            return new AccessDecision.Allow("anybody");
        }

        @Override
        public Optional<DigestSecret> secret(String username, String realm) {
            return Optional.empty();
        }

        private final class Notes implements CallListener {
            @Override
            public void answered(SipResponse ok) {
                told.add("answered");
            }

            @Override
            public void confirmed(SipRequest ack) {
                told.add("confirmed by " + protocol);
            }

            @Override
            public void ended(EndReason reason) {
                told.add("ended " + reason.getClass().getSimpleName());
            }
        }
    }
}
