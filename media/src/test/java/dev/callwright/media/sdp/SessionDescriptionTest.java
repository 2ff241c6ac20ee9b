package dev.callwright.media.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {
    private static final String PHONE = """
            v=0
            o=alice 2890844526 2890844527 IN IP4 192.0.2.7
            s=a call
            c=IN IP4 192.0.2.7
            b=AS:84
            t=0 0
            a=recvonly
            m=audio 49170 RTP/AVP 0 8 96
            c=IN IP4 192.0.2.8
            a=rtpmap:96 telephone-event/8000
            a=fmtp:96 0-15
            a=sendrecv
            m=video 51372 RTP/AVP 99
            a=rtpmap:99 h263-1998/90000
            """;

    @Test
    void everyPartOfAPhonesDescriptionIsRead() throws Exception {
        SessionDescription read = parse(PHONE);

        MediaDescription audio = read.media().getFirst();
        assertThat(read.origin()).isEqualTo(new Origin("alice", "2890844526", 2_890_844_527L, "192.0.2.7"));
        assertThat(read.name()).isEqualTo("a call");
        assertThat(read.media()).hasSize(2);
        assertThat(audio.port()).isEqualTo(49_170);
        assertThat(audio.formats()).containsExactly("0", "8", "96");
        assertThat(read.addressOf(audio)).contains("192.0.2.8");
        assertThat(read.addressOf(read.media().getLast())).contains("192.0.2.7");
        assertThat(audio.attribute("fmtp")).contains("96 0-15");
        assertThat(read.directionOf(audio)).isEqualTo(Direction.SENDRECV);
        assertThat(read.directionOf(read.media().getLast())).isEqualTo(Direction.RECVONLY);
    }

    @Test
    void whatIsWrittenReadsAsTheSame() throws Exception {
        SessionDescription read = parse(PHONE);

        SessionDescription again = SessionDescription.parse(read.toBytes());

        assertThat(again).isEqualTo(read);
        assertThat(again.toString()).contains("\r\nm=audio 49170 RTP/AVP 0 8 96\r\nc=IN IP4 192.0.2.8\r\n");
    }

    @Test
    void linesMayEndAsTheyLike() throws Exception {
        assertThat(parse(PHONE.replace("\n", "\r\n"))).isEqualTo(parse(PHONE));
        assertThat(parse(PHONE.replace("\n", "\r"))).isEqualTo(parse(PHONE));
    }

    @ParameterizedTest
    @CsvSource({
        "c=IN IP6 2001:db8::1, 2001:db8::1",
        "c=IN IP4 224.2.36.42/127, 224.2.36.42",
        "c=IN  IP4  192.0.2.1 , 192.0.2.1"
    })
    void addressesAreReadInEveryForm(String line, String address) throws Exception {
        assertThat(parse("v=0\n" + line + "\n").connection()).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "v=1\n",
                "v=0\nm=audio\n",
                "v=0\nm=audio x RTP/AVP 0\n",
                "v=0\nm=audio 65536 RTP/AVP 0\n",
                "v=0\nm=audio -1 RTP/AVP 0\n",
                "v=0\no=just three fields\n",
                "v=0\nc=IN IP4\n",
                "v=0\nno equals sign\n"
            })
    void whatIsNoDescriptionIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedSdp.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=x\n", "m=audio 1 RTP/AVP 0\n", "b=0123456789012345678901234567890123456789\n"})
    void tooMuchIsRefused(String line) {
        assertThatThrownBy(() -> parse("v=0\n" + line.repeat(600))).isInstanceOf(MalformedSdp.class);
    }

    private static SessionDescription parse(String text) throws MalformedSdp {
        return SessionDescription.parse(text.getBytes(UTF_8));
    }
}
