package dev.callwright.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
    private final SseReader reader = new SseReader(1000);

    @Test
    void readsIdTypeAndDataOverSeveralLines() throws Exception {
        List<ServerSentEvent> events = reader.read(bytes("id: 7\nevent: ringing\ndata: a\ndata:b\n\ndata: c\n\n"));

        assertThat(events)
                .containsExactly(new ServerSentEvent("7", "ringing", "a\nb"), new ServerSentEvent("7", "message", "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void takesEveryEndOfLine(String end) throws Exception {
        List<ServerSentEvent> events = reader.read(bytes("data: a" + end + end + "data: b" + end + end));

        assertThat(events).extracting(ServerSentEvent::data).containsExactly("a", "b");
    }

    @Test
    void passesOverCommentsUnknownFieldsAndEventsWithoutData() throws Exception {
        List<ServerSentEvent> events = reader.read(bytes(": ping\n\nfoo: bar\nevent: x\n\ndata\n\n"));

        assertThat(events).containsExactly(new ServerSentEvent("", "message", ""));
    }

    @Test
    void standsAfterAnIdOnlyWhenItsEventIsWhole() throws Exception {
        reader.read(bytes("id: 1\ndata: a\n\nid: 2\ndata: b\n"));

        assertThat(reader.lastId()).isEqualTo("1");
    }

    @Test
    void learnsItsPlaceFromABlockThatIsNoEvent() throws Exception {
        List<ServerSentEvent> events = reader.read(bytes("id: 41\n\n"));

        assertThat(events).isEmpty();
        assertThat(reader.lastId()).isEqualTo("41");
    }

    @Test
    void keepsThePauseThatTheServerAsksForAndNoNonsense() throws Exception {
        reader.read(bytes("retry: 1500\nretry: soon\nretry: 99999999999999999999\n"));

        assertThat(reader.retry()).contains(Duration.ofMillis(1500));
    }

    @Test
    void ignoresAByteOrderMarkAtTheBeginning() throws Exception {
        assertThat(reader.read(bytes("\uFEFFdata: a\n\n"))).hasSize(1);
    }

    @Test
    void refusesALineWithoutEnd() {
        assertThatThrownBy(() -> reader.read(new byte[1001])).isInstanceOf(TooLargeException.class);
    }

    @Test
    void refusesAnEventWithoutEnd() {
        assertThatThrownBy(() -> reader.read(bytes("data: 0123456789\n".repeat(100))))
                .isInstanceOf(TooLargeException.class);
    }

    @Property(tries = 500)
    void readsTheSameHoweverTheBytesAreCut(
            @ForAll("streams") byte[] stream, @ForAll @IntRange(min = 1, max = 7) int cut) throws Exception {
        List<ServerSentEvent> whole = new SseReader(100_000).read(stream);

        SseReader pieces = new SseReader(100_000);
        List<ServerSentEvent> cutUp = new ArrayList<>();
        for (int from = 0; from < stream.length; from += cut) {
            cutUp.addAll(pieces.read(Arrays.copyOfRange(stream, from, Math.min(stream.length, from + cut))));
        }

        assertThat(cutUp).isEqualTo(whole);
    }

    @Property(tries = 500)
    void takesAnyBytesAndRefusesNothingButLength(@ForAll byte[] stream) {
        try {
            assertThat(new SseReader(50).read(stream))
                    .allSatisfy(event -> assertThat(event.data()).hasSizeLessThanOrEqualTo(50));
        } catch (TooLargeException tooLong) {
            assertThat(stream.length).isGreaterThan(50);
        }
    }

    @Provide
    Arbitrary<byte[]> streams() {
        return Arbitraries.of(
                        "id: 5\n",
                        "data: x\r\n",
                        "data: é\r",
                        "\n",
                        "\r\n",
                        "event: e\n",
                        ": c\n",
                        "retry: 9\n",
                        "junk")
                .list()
                .ofMaxSize(40)
                .map(parts -> bytes(String.join("", parts)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
