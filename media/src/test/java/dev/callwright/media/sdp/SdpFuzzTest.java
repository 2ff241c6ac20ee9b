package dev.callwright.media.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.NotAcceptable;
import java.net.InetSocketAddress;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SdpFuzzTest {
    private static final List<String> PARTS = List.of(
            "v=0",
            "o=- 1 1 IN IP4 1.2.3.4",
            "c=IN IP4 1.2.3.4",
            "c=IN IP6 ::1",
            "m=audio 4000 RTP/AVP 0 8 101",
            "m=audio 1/2 RTP/AVPF 9",
            "m=video 0 X 1",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:101 telephone-event/8000",
            "a=rtpmap:8 /",
            "a=rtpmap:9 G722/99999999999",
            "a=ptime:",
            "a=ptime:99999999999",
            "a=rtcp:-1 x",
            "a=sendonly",
            "a=:",
            "a=",
            "m=",
            "c=",
            "o=",
            "=",
            "",
            "a=maxptime:0",
            "a=rtcp-mux",
            "\u0000",
            "m=audio 1 RTP/AVP ");

    @Property(tries = 2000)
    void anyBytesAreReadOrRefused(@ForAll byte[] body) {
        readOrRefuse(body);
    }

    @Property(tries = 2000)
    void anyMixOfLinesIsAnsweredOrRefused(@ForAll("descriptions") String text) {
        readOrRefuse(text.getBytes(UTF_8));
    }

    @Property(tries = 500)
    void whatWasReadIsWrittenAndReadAgain(@ForAll("descriptions") String text) throws Exception {
        SessionDescription read;
        try {
            read = SessionDescription.parse(("v=0\n" + text).getBytes(ISO_8859_1));
        } catch (MalformedSdp refused) {
            return;
        }

        SessionDescription again = SessionDescription.parse(read.toBytes());

        assertThat(again.media()).hasSameSizeAs(read.media());
    }

    @Provide
    Arbitrary<String> descriptions() {
        Arbitrary<String> line = Arbitraries.oneOf(
                Arbitraries.of(PARTS), Arbitraries.strings().ascii().ofMaxLength(40));
        return line.list().ofMaxSize(30).map(lines -> String.join("\n", lines));
    }

    private static void readOrRefuse(byte[] body) {
        OfferAnswer side = new OfferAnswer(
                new Capabilities(
                        new InetSocketAddress("192.0.2.1", 4000),
                        List.of(new AudioFormat(0, "PCMU", 8000)),
                        AudioFormat.telephoneEvent(101)),
                "1");
        try {
            side.answer(SessionDescription.parse(body), false);
        } catch (MalformedSdp | NotAcceptable refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }
}
