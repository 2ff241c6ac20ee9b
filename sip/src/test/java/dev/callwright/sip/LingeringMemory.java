package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.parse.ParseLimits;
import dev.callwright.sip.parse.SipParser;
import dev.callwright.world.Datagrams;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Prints how many bytes the after-life of one call takes on each side, after its BYE and until the last timer of
/// RFC 3261 17 has rung; run by hand.
public final class LingeringMemory {
    private static final int CALLS = 10_000;
    private static final PrintStream OUT = System.out;

    private final Scenario scenario = new Scenario(
            1,
            Scenario.settings(1),
            Scenario.settings(2)
                    .limits(new UserAgentSettings.Limits(1e6, 100_000, 1_000_000, 1000, Duration.ofSeconds(1))));
    private final FarEnd farEnd = new FarEnd();

    public static void main(String[] arguments) {
        new LingeringMemory().measure("callee", true);
        new LingeringMemory().measure("caller", false);
    }

    private void measure(String side, boolean callee) {
        scenario.keepsNoWire();
        scenario.bob.onCall = Party.answering();
        calls(100, callee);
        scenario.settle();
        calls(CALLS, callee);
        int transactions = scenario.bob.statistics().transactions()
                + scenario.alice.statistics().transactions();
        long lingering = used();
        scenario.settle();
        OUT.printf(
                "%s: %d bytes a call, %d transactions of %d calls%n",
                side, (lingering - used()) / CALLS, transactions, CALLS);
    }

    private void calls(int count, boolean callee) {
        for (int i = 0; i < count; i++) {
            if (callee) {
                farEnd.call();
            } else {
                OutgoingCall call = scenario.alice.call(
                        Invitation.of(SipUri.of("sip:far@10.0.0.9"), NameAddr.of(scenario.alice.uri()), FarEnd.SDP));
                scenario.passMillis(1);
                scenario.time.after(Duration.ofMillis(50), call::hangUp);
            }
            if (i % 50 == 49) {
                scenario.passMillis(50);
                scenario.alice.forget();
                scenario.bob.forget();
            }
        }
        scenario.passMillis(200);
        scenario.alice.forget();
        scenario.bob.forget();
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// A telephone without memory: it calls, acknowledges and hangs up, or answers and lets itself be hung up.
    private final class FarEnd {
        static final Body SDP = Body.of("application/sdp", """
                v=0\r
                o=- 2890844526 2890844526 IN IP4 10.0.0.9\r
                s=-\r
                c=IN IP4 10.0.0.9\r
                t=0 0\r
                m=audio 49170 RTP/AVP 0 8 9 101\r
                a=rtpmap:0 PCMU/8000\r
                a=rtpmap:8 PCMA/8000\r
                a=rtpmap:9 G722/8000\r
                a=rtpmap:101 telephone-event/8000\r
                a=fmtp:101 0-16\r
                a=ptime:20\r
                a=sendrecv\r
                """);
        private final SipParser parser = new SipParser(Leniency.LENIENT, ParseLimits.STANDARD);
        private final Datagrams.Port port;
        private int number;

        FarEnd() {
            try {
                port = scenario.network.bind(
                        new InetSocketAddress(InetAddress.ofLiteral("10.0.0.9"), 5060),
                        (payload, from) -> received(payload, from));
            } catch (IOException inUse) {
                throw new IllegalStateException(inUse);
            }
        }

        void call() {
            number++;
            send(request("INVITE", number, "", 1, SDP.text()), scenario.bob.address);
            scenario.passMillis(2);
        }

        private void received(ByteBuffer payload, InetSocketAddress from) {
            try {
                SipMessage message = parser.parse(payload);
                switch (message) {
                    case SipRequest request when request.is("ACK") -> {}
                    case SipRequest request -> send(ok(request), from);
                    case SipResponse response
                    when response.status() == 200 && response.cseq().method().equals("INVITE") -> {
                        int call = Integer.parseInt(response.callId().substring(0, 8));
                        send(request("ACK", call, response.to().tag(), 1, ""), from);
                        send(request("BYE", call, response.to().tag(), 2, ""), from);
                    }
                    case SipResponse _ -> {}
                }
            } catch (MalformedSip malformed) {
                throw new IllegalStateException(malformed);
            }
        }

        private String request(String method, int call, String tag, int sequence, String body) {
            return """
                    %s sip:bob@10.0.0.2 SIP/2.0
                    Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK-524287-1---%08x%s;rport
                    From: "Ann Example" <sip:ann@10.0.0.9>;tag=8a1c%08x
                    To: <sip:bob@10.0.0.2>%s
                    Call-ID: %08d.kkYzMjQ1NTY2NzBhYWJjZGVm@10.0.0.9
                    CSeq: %d %s
                    Contact: <sip:ann@10.0.0.9:5060;transport=udp>
                    Max-Forwards: 70
                    Allow: INVITE, ACK, CANCEL, BYE, NOTIFY, REFER, MESSAGE, OPTIONS, INFO, SUBSCRIBE
                    Supported: replaces, 100rel, timer
                    User-Agent: Example Softphone 5.6.1
                    Content-Type: application/sdp
                    Content-Length: %d

                    """.formatted(
                                    method,
                                    call,
                                    method,
                                    call,
                                    tag.isEmpty() ? "" : ";tag=" + tag,
                                    call,
                                    sequence,
                                    method,
                                    body.length())
                            .replace("\n", "\r\n")
                    + body;
        }

        private String ok(SipRequest request) {
            String tag = request.to().tag().isEmpty() ? ";tag=far" + ++number : "";
            String body = request.is("INVITE") ? SDP.text() : "";
            return """
                    SIP/2.0 200 OK
                    Via: %s
                    From: %s
                    To: %s
                    Call-ID: %s
                    CSeq: %s
                    Contact: <sip:far@10.0.0.9:5060>
                    Allow: INVITE, ACK, CANCEL, BYE, NOTIFY, REFER, MESSAGE, OPTIONS, INFO, SUBSCRIBE
                    Server: Example Softphone 5.6.1
                    Content-Type: application/sdp
                    Content-Length: %d

                    """.formatted(
                                    request.via(),
                                    request.from(),
                                    request.to() + tag,
                                    request.callId(),
                                    request.cseq(),
                                    body.length())
                            .replace("\n", "\r\n")
                    + body;
        }

        private void send(String text, InetSocketAddress to) {
            port.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), to);
        }
    }
}
