package dev.callwright.workflows.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.workflows.debug.MessageReader.Incoming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class MessageReaderTest {
    private static final String PING = "{\"seq\":1,\"type\":\"request\",\"command\":\"ping\"}";

    @Test
    void aHeaderMayHaveOtherFieldsAndAnyCase() throws IOException {
        List<Incoming> read = read(bytes("Content-Type: x\r\ncontent-length:  2 \r\n\r\n{}Content-Length: 2\n\n{}"));

        assertThat(read).hasSize(2).allMatch(each -> each instanceof Incoming.Message);
    }

    @Test
    void aMessageThatIsCutOffWasNeverSent() throws IOException {
        assertThat(read(bytes("Content-Length: 9000000000\r\n\r\n{}"))).isEmpty();
        assertThat(read(bytes("Content-Length: 10\r\n\r\n{}"))).isEmpty();
        assertThat(read(bytes("Content-Le"))).isEmpty();
    }

    @Test
    void whatIsTooLargeIsPassedOver() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(bytes("Content-Length: " + (MessageReader.LARGEST + 1) + "\r\n\r\n"));
        stream.writeBytes(new byte[MessageReader.LARGEST + 1]);
        stream.writeBytes(framed(PING));

        List<Incoming> read = read(stream.toByteArray());

        assertThat(read.getFirst()).isInstanceOf(Incoming.Unreadable.class);
        assertThat(read.getLast()).isInstanceOf(Incoming.Message.class);
    }

    @Property(tries = 2_000)
    void nothingThatComesInBreaksTheReader(@ForAll("streams") byte[] stream) {
        try {
            for (Incoming each : read(stream)) {
                assertThat(each).isNotNull();
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("header");
        }
    }

    @Property(tries = 500)
    void everyMessageIsReadAsItWasWritten(@ForAll List<String> texts) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String text : texts) {
            stream.writeBytes(framed(JsonNodeFactory.instance
                    .objectNode()
                    .put("text", plain(text))
                    .toString()));
        }

        List<Incoming> read = read(stream.toByteArray());

        assertThat(read)
                .extracting(
                        each -> ((Incoming.Message) each).content().path("text").asString())
                .containsExactlyElementsOf(
                        texts.stream().map(MessageReaderTest::plain).toList());
    }

    /// Half of a surrogate pair cannot be written as UTF-8.
    private static String plain(String text) {
        return text.codePoints()
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Pieces of messages, in any order.
    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "Content-Length: ",
                        "Content-Length: 47\r\n\r\n",
                        "Content-Length: -1\r\n\r\n",
                        "Content-Length: 99999999999999999999\r\n\r\n",
                        "\r\n",
                        "\r\n\r\n",
                        "\n",
                        PING,
                        "{",
                        "}",
                        "[[[[",
                        "\"",
                        "\0",
                        "\uFFFD"),
                Arbitraries.integers().between(0, 100).map(length -> "Content-Length: " + length + "\r\n\r\n"),
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.integers().between(1, 5_000).map("x"::repeat));
        return piece.list().ofMaxSize(20).map(pieces -> bytes(String.join("", pieces)));
    }

    private static List<Incoming> read(byte[] stream) throws IOException {
        MessageReader reader = new MessageReader(new ByteArrayInputStream(stream));
        List<Incoming> all = new ArrayList<>();
        for (Optional<Incoming> next = reader.next(); next.isPresent(); next = reader.next()) {
            all.add(next.get());
        }
        return all;
    }

    private static byte[] framed(String json) {
        byte[] content = bytes(json);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(bytes("Content-Length: " + content.length + "\r\n\r\n"));
        message.writeBytes(content);
        return message.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
