package dev.callwright.sip;

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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A far end without a stack: sends what the test writes, and notes what comes with the millisecond it came.
final class RawPeer {
    record Arrival(long millis, SipMessage message) {
        String firstLine() {
            return switch (message) {
                case SipRequest request -> request.method();
                case SipResponse response ->
                    response.status() + " " + response.cseq().method();
            };
        }
    }

    static final SipUri URI = SipUri.of("sip:raw@10.0.0.9");

    final List<Arrival> arrivals = new ArrayList<>();
    private final SipParser parser = new SipParser(Leniency.LENIENT, ParseLimits.STANDARD);
    private final Datagrams.Port port;
    private final Scenario scenario;
    private final Party other;
    private final InetSocketAddress to;

    RawPeer(Scenario scenario, Party other) {
        this(scenario, other, other.address);
    }

    /// @param to where what it sends goes
    RawPeer(Scenario scenario, Party other, InetSocketAddress to) {
        this.scenario = scenario;
        this.other = other;
        this.to = to;
        try {
            port = scenario.network.bind(
                    new InetSocketAddress(InetAddress.ofLiteral("10.0.0.9"), 5060),
                    (payload, from) -> arrivals.add(new Arrival(scenario.loop.nanos() / 1_000_000, parsed(payload))));
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }

    private SipMessage parsed(ByteBuffer payload) {
        try {
            return parser.parse(payload);
        } catch (MalformedSip malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /// Sends lines, parted by line breaks, with a Content-Length of zero.
    void send(String lines) {
        String text = lines.strip().replace("\n", "\r\n") + "\r\nContent-Length: 0\r\n\r\n";
        port.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), to);
    }

    /// A request with everything it must have.
    String request(String method, String branch, long number, String toTag, String... more) {
        String to = toTag.isEmpty() ? "" : ";tag=" + toTag;
        return """
                %s sip:%s@%s SIP/2.0
                Via: SIP/2.0/UDP 10.0.0.9:5060;branch=%s
                From: <sip:raw@10.0.0.9>;tag=raw1
                To: <sip:%s@%s>%s
                Call-ID: raw-call
                CSeq: %d %s
                Contact: <sip:raw@10.0.0.9>
                Max-Forwards: 70
                """.formatted(
                                method,
                                other.name,
                                host(),
                                branch,
                                other.name,
                                host(),
                                to,
                                number,
                                method.equals("ACK") ? "ACK" : method)
                + String.join("\n", more);
    }

    private String host() {
        return other.address.getAddress().getHostAddress();
    }

    /// A response to the request that came as number `index`.
    String response(int index, int status, String toTag, String... more) {
        SipRequest request = (SipRequest) arrivals.get(index).message();
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Because\n");
        for (String name : List.of("Via", "From", "Call-ID", "CSeq")) {
            request.headers().all(name).forEach(value -> text.append(name + ": " + value + "\n"));
        }
        text.append("To: " + (toTag.isEmpty() ? request.to() : request.to().withTag(toTag)) + "\n");
        return text + "Contact: <sip:raw@10.0.0.9>\n" + String.join("\n", more);
    }

    /// Calls, is answered and acknowledges; returns the tag of the other side.
    String call() {
        other.onCall = call -> call.answer(Scenario.sdp("answer"));
        send(request("INVITE", "z9hG4bK1", 1, ""));
        scenario.passMillis(10);
        String tag = lastResponse().to().tag();
        send(request("ACK", "z9hG4bK2", 1, tag));
        scenario.passMillis(10);
        return tag;
    }

    /// A call of the other side to this peer.
    Invitation invitation() {
        return Invitation.of(URI, NameAddr.of(other.uri()), Scenario.sdp("offer"));
    }

    List<String> firstLines() {
        return arrivals.stream().map(Arrival::firstLine).toList();
    }

    SipResponse lastResponse() {
        return (SipResponse) arrivals.getLast().message();
    }

    SipRequest request(int index) {
        return (SipRequest) arrivals.get(index).message();
    }

    /// The times at which messages with this first line came.
    List<Long> times(String firstLine) {
        return arrivals.stream()
                .filter(arrival -> arrival.firstLine().equals(firstLine))
                .map(Arrival::millis)
                .toList();
    }
}
