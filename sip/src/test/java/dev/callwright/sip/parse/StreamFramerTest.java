package dev.callwright.sip.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.sip.message.MalformedSip;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFramerTest implements StreamFramer.Sink {
    private static final String ONE = "OPTIONS sip:a SIP/2.0\r\nl: 3\r\n\r\none";
    private static final String TWO = "OPTIONS sip:b SIP/2.0\r\nX: y\r\ncontent-LENGTH :\r\n 3\r\n\r\ntwo";

    private final StreamFramer framer = new StreamFramer(new ParseLimits(10_000, 128, 8_192, 1_024));
    private final List<String> seen = new ArrayList<>();

    @Test
    void partsMessagesThatArriveTogether() throws MalformedSip {
        feed(ONE + TWO + ONE);

        assertThat(seen).containsExactly(ONE, TWO, ONE);
        assertThat(framer.isMidMessage()).isFalse();
    }

    @Test
    void putsTogetherAMessageThatArrivesByteByByte() throws MalformedSip {
        for (char c : (ONE + TWO).toCharArray()) {
            feed(String.valueOf(c));
        }

        assertThat(seen).containsExactly(ONE, TWO);
    }

    @Test
    void takesAMessageWithoutContentLengthAsOneWithoutBody() throws MalformedSip {
        String bare = "OPTIONS sip:a SIP/2.0\r\nX: y\r\n\r\n";

        feed(bare + ONE);

        assertThat(seen).containsExactly(bare, ONE);
    }

    @Test
    void findsPingsBetweenMessages() throws MalformedSip {
        feed(ONE + "\r\n\r\n" + TWO + "\r\n" + ONE + "\r\n");
        feed("\r\n");

        assertThat(seen).containsExactly(ONE, "ping", TWO, ONE, "ping");
    }

    @Test
    void waitsForTheLineFeedOfAKeepAlive() throws MalformedSip {
        feed("\r\n\r");
        feed("\n" + ONE);

        assertThat(seen).containsExactly("ping", ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "", "99999999999", "3 4", "3\r\nl: 4"})
    void losesItsFrameWhenTheLengthIsUnusable(String length) {
        assertThatThrownBy(() -> feed("OPTIONS sip:a SIP/2.0\r\nl: " + length + "\r\n\r\n"))
                .isInstanceOf(MalformedSip.class);
    }

    @Test
    void refusesAHeadThatDoesNotEnd() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        feed("X: 0123456789\r\n");
                    }
                })
                .isInstanceOf(MalformedSip.class)
                .hasMessageContaining("10000");
        assertThat(framer.capacity()).isLessThan(40_000);
    }

    @Test
    void givesItsMemoryBackAfterALargeMessage() throws MalformedSip {
        feed("OPTIONS sip:a SIP/2.0\r\nl: 9000\r\n\r\n" + "x".repeat(9_000));

        assertThat(seen).hasSize(1);
        assertThat(framer.capacity()).isLessThan(4_096);
    }

    @Override
    public void message(ByteBuffer bytes) {
        seen.add(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    @Override
    public void ping() {
        seen.add("ping");
    }

    private void feed(String text) throws MalformedSip {
        framer.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), this);
    }
}
