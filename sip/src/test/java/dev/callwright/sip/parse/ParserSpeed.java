package dev.callwright.sip.parse;

import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.CpuTime;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Prints how much processor time reading and writing one INVITE with SDP takes; run by hand.
public final class ParserSpeed {
    private static final String INVITE = """
            INVITE sip:+15551230001@192.0.2.10:5060;transport=udp SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.77:5062;branch=z9hG4bK-524287-1---9d3ac7f21;rport
            Via: SIP/2.0/UDP 198.51.100.3:5060;branch=z9hG4bK7654.1;received=198.51.100.3
            Record-Route: <sip:198.51.100.3;lr;ftag=8a1c>
            Max-Forwards: 69
            Contact: <sip:ann@192.0.2.77:5062;transport=udp>
            To: "Bob" <sip:+15551230001@192.0.2.10>
            From: "Ann Example" <sip:ann@example.com>;tag=8a1c77de
            Call-ID: 98230.kkYzMjQ1NTY2NzBhYWJjZGVm@192.0.2.77
            CSeq: 102 INVITE
            Allow: INVITE, ACK, CANCEL, BYE, NOTIFY, REFER, MESSAGE, OPTIONS, INFO, SUBSCRIBE
            Supported: replaces, 100rel, timer
            User-Agent: Example Softphone 5.6.1
            Session-Expires: 1800;refresher=uac
            Content-Type: application/sdp
            Content-Length: 257

            v=0
            o=ann 2890844526 2890844526 IN IP4 192.0.2.77
            s=-
            c=IN IP4 192.0.2.77
            t=0 0
            m=audio 49170 RTP/AVP 0 8 9 101
            a=rtpmap:0 PCMU/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:9 G722/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=sendrecv
            """;
    private static final int ROUNDS = 8;
    private static final int TIMES = 200_000;

    private ParserSpeed() {}

    public static void main(String[] arguments) throws MalformedSip {
        byte[] bytes = INVITE.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        SipParser parser = new SipParser(Leniency.LENIENT, ParseLimits.STANDARD);
        SipMessage message = parser.parse(bytes, 0, bytes.length);
        PrintStream out = System.out;
        for (int round = 0; round < ROUNDS; round++) {
            out.printf(
                    "%d bytes: parse %.2f µs, write %.2f µs%n",
                    bytes.length,
                    CpuTime.micros(TIMES, () -> parse(parser, bytes)),
                    CpuTime.micros(TIMES, () -> SipWriter.bytes(message)));
        }
        out.printf(
                "allocated: parse %d bytes, write %d bytes%n",
                Allocation.of(1_000, () -> parse(parser, bytes)) / 1_000,
                Allocation.of(1_000, () -> SipWriter.bytes(message)) / 1_000);
    }

    private static void parse(SipParser parser, byte[] bytes) {
        try {
            if (parser.parse(ByteBuffer.wrap(bytes)).cseq().number() != 102) {
                throw new IllegalStateException("misread");
            }
        } catch (MalformedSip malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
