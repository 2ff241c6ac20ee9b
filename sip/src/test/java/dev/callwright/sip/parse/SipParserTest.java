package dev.callwright.sip.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SipParserTest {
    private static final String INVITE = """
            INVITE sip:bob@example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa1;rport
            Max-Forwards: 70
            f: "Ann" <sip:ann@example.com>;tag=88
            t: <sip:bob@example.com>
            i: a84b4c@192.0.2.1
            CSeq: 314159 INVITE
            m: <sip:ann@192.0.2.1>
            c: application/sdp
            l: 4

            v=0
            """;

    private final SipParser parser = new SipParser(Leniency.LENIENT, ParseLimits.STANDARD);

    @Test
    void readsARequest() throws MalformedSip {
        SipRequest request = (SipRequest) parse(INVITE);

        assertThat(request.method()).isEqualTo("INVITE");
        assertThat(request.uri()).hasToString("sip:bob@example.com");
        assertThat(request.via().branch()).isEqualTo("z9hG4bKa1");
        assertThat(request.from().tag()).isEqualTo("88");
        assertThat(request.callId()).isEqualTo("a84b4c@192.0.2.1");
        assertThat(request.cseq().number()).isEqualTo(314_159);
        assertThat(request.body().is("application/sdp")).isTrue();
        assertThat(request.body().text()).isEqualTo("v=0\r");
    }

    @Test
    void writesWhatItReadsBackTheSame() throws MalformedSip {
        SipMessage first = parse(INVITE);

        SipMessage second = parser.parse(ByteBuffer.wrap(SipWriter.bytes(first)));

        assertThat(second.headers()).hasToString(first.headers().toString());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(new String(SipWriter.bytes(second), StandardCharsets.UTF_8))
                .startsWith("INVITE sip:bob@example.com SIP/2.0\r\nVia: ")
                .contains("\r\nCall-ID: a84b4c@192.0.2.1\r\n")
                .endsWith("\r\nContent-Type: application/sdp\r\nContent-Length: 4\r\n\r\nv=0\r");
    }

    @Test
    void readsADirectBufferAndLeavesItsPosition() throws MalformedSip {
        byte[] bytes = wire(INVITE);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 3)
                .position(3)
                .put(bytes)
                .flip()
                .position(3);

        SipMessage message = parser.parse(direct);

        assertThat(message.callId()).isEqualTo("a84b4c@192.0.2.1");
        assertThat(direct.position()).isEqualTo(3);
    }

    @Test
    void readsAResponseWithoutReasonPhrase() throws MalformedSip {
        String text = INVITE.replace("INVITE sip:bob@example.com SIP/2.0", "SIP/2.0 486");

        SipResponse response = (SipResponse) parse(text);

        assertThat(response.status()).isEqualTo(486);
        assertThat(response.reason()).isEmpty();
    }

    @Test
    void readsBareLineFeedsOnlyWhenLenient() throws MalformedSip {
        byte[] bytes = INVITE.replace("l: 4", "l: 3").getBytes(StandardCharsets.UTF_8);

        SipMessage message = parser.parse(ByteBuffer.wrap(bytes));

        assertThat(message.body().text()).isEqualTo("v=0");
        SipParser strict = new SipParser(Leniency.STRICT, ParseLimits.STANDARD);
        assertThat(catchThrowableOfType(MalformedSip.class, () -> strict.parse(ByteBuffer.wrap(bytes))))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Leniency.class)
    void handsOutAFaultyRequestSoThatItCanBeRefused(Leniency leniency) {
        byte[] bytes = wire(INVITE.replace("SIP/2.0\nVia", "SIP/7.0\nVia"));
        SipParser parser = new SipParser(leniency, ParseLimits.STANDARD);

        MalformedSip fault = catchThrowableOfType(MalformedSip.class, () -> parser.parse(ByteBuffer.wrap(bytes)));

        assertThat(fault.status()).isEqualTo(505);
        assertThat(fault.request().orElseThrow().callId()).isEqualTo("a84b4c@192.0.2.1");
    }

    @Test
    void dropsARequestThatCouldNotBeAnswered() {
        MalformedSip fault =
                catchThrowableOfType(MalformedSip.class, () -> parse(INVITE.replace("i: a84b4c@192.0.2.1\n", "")));

        assertThat(fault).hasMessage("no Call-ID");
        assertThat(fault.request()).isEmpty();
    }

    @Test
    void refusesALoneCarriageReturnInsideAHeader() {
        MalformedSip fault = catchThrowableOfType(MalformedSip.class, () -> parse(INVITE.replace("70", "70\rVia: x")));

        assertThat(fault.request()).isPresent();
    }

    private SipMessage parse(String text) throws MalformedSip {
        return parser.parse(ByteBuffer.wrap(wire(text)));
    }

    private static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
