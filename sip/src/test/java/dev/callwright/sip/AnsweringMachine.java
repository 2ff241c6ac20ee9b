package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.transport.NettyLoop;
import dev.callwright.sip.transport.UdpTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// Answers every call on a UDP port with a fixed session description, for load tests from outside: run it with the
/// port as its argument.
final class AnsweringMachine implements CallHandler {
    private static final Body ANSWER = Body.of("application/sdp", """
            v=0\r
            o=- 1 1 IN IP4 127.0.0.1\r
            s=-\r
            c=IN IP4 127.0.0.1\r
            t=0 0\r
            m=audio 40000 RTP/AVP 0\r
            a=rtpmap:0 PCMU/8000\r
            """);

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        UserAgentSettings settings = UserAgentSettings.standard()
                .limits(new UserAgentSettings.Limits(100_000, 100_000, 2_000_000, 100_000, Duration.ofSeconds(5)));
        try (NettyLoop loop = new NettyLoop("sip");
                UserAgent agent = new UserAgent(settings, loop, new AnsweringMachine())) {
            agent.attach(UdpTransport.open(loop, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port)));
            System.out.println("ready on " + port);
            for (int line = System.in.read(); line >= 0; line = System.in.read()) {
                System.out.println(agent.statistics());
            }
        }
    }

    @Override
    public void incoming(IncomingCall call) {
        call.progress(180, Body.NONE);
        call.answer(ANSWER);
    }

    @Override
    public AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol) {
        return new AccessDecision.Allow("load");
    }

    @Override
    public Optional<DigestSecret> secret(String username, String realm) {
        return Optional.empty();
    }
}
