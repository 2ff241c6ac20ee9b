package dev.callwright.arazzo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBodyTest {
    private static final byte[] TEXT = "{\"a\": \"é\"}".getBytes(UTF_8);
    private static final byte[] NO_TEXT = {'a', (byte) 0xC3, 0x28};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json",
                "application/problem+json; charset=utf-8",
                "image/svg+xml",
                "application/x-www-form-urlencoded"
            })
    void aTypeOfTextsIsATextWhateverCame(String type) {
        assertThat(body(type, TEXT)).isEqualTo(new AnswerBody.Text(new String(TEXT, UTF_8)));
        assertThat(body(type, NO_TEXT)).isInstanceOf(AnswerBody.Text.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "audio/wav",
                "image/png; charset=utf-8",
                "video/mp4",
                "font/woff2",
                "application/pdf",
                "application/zip",
                "Application/X-Gzip",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/epub+zip",
                "binary/octet-stream"
            })
    void aTypeOfBytesIsBytesWhateverCame(String type) {
        assertThat(body(type, TEXT)).isInstanceOf(AnswerBody.Bytes.class);
        assertThat(body(type, NO_TEXT)).isInstanceOf(AnswerBody.Bytes.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/x-unheard-of", "multipart/mixed; boundary=b", "nonsense"})
    void ofOtherTypesTheContentTells(String type) {
        assertThat(body(type, TEXT)).isInstanceOf(AnswerBody.Text.class);
        assertThat(body(type, NO_TEXT)).isInstanceOf(AnswerBody.Bytes.class);
        assertThat(body(type, new byte[] {'a', 0, 'b'})).isInstanceOf(AnswerBody.Bytes.class);
    }

    @Test
    void aCharsetIsReadWithItsOwnBytes() {
        byte[] latin = {'a', (byte) 0xE9};

        assertThat(body("application/x-unheard-of; charset=iso-8859-1", latin)).isEqualTo(new AnswerBody.Text("aé"));
        assertThat(body("text/plain; charset=\"ISO-8859-1\"", latin)).isEqualTo(new AnswerBody.Text("aé"));
        assertThat(body("text/plain; charset=unheard-of", TEXT))
                .isEqualTo(new AnswerBody.Text(new String(TEXT, UTF_8)));
    }

    @Test
    void xmlSaysItselfHowItIsWritten() {
        String latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>";
        String wide = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>";

        assertThat(body("application/xml", latin.getBytes(ISO_8859_1))).isEqualTo(new AnswerBody.Text(latin));
        assertThat(body("application/soap+xml", wide.getBytes(UTF_16))).isEqualTo(new AnswerBody.Text(wide));
        assertThat(body("text/xml; charset=utf-8", latin.getBytes(UTF_8))).isEqualTo(new AnswerBody.Text(latin));
        assertThat(body("application/xml", "<a>é</a>".getBytes(UTF_8))).isEqualTo(new AnswerBody.Text("<a>é</a>"));
    }

    @Test
    void aTextIsDamagedWhenBytesOfItWereLostAndNotWhenItHasTheSignForThat() {
        assertThat(body("text/plain", "a \uFFFD b".getBytes(UTF_8))).isEqualTo(new AnswerBody.Text("a \uFFFD b"));
        assertThat(body("text/plain", NO_TEXT)).isEqualTo(new AnswerBody.Text("a\uFFFD(", true));
        assertThat(body("text/plain", new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD, (byte) 0xFF}))
                .isEqualTo(new AnswerBody.Text("\uFFFD\uFFFD", true));
    }

    @Test
    void nothingIsAnEmptyTextOfAnyType() {
        assertThat(body("audio/wav", new byte[0])).isEqualTo(new AnswerBody.Text(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=\"a b.pdf\"|a b.pdf",
                "attachment; filename=plain.zip; size=5|plain.zip",
                "attachment; filename=\"old.txt\"; filename*=UTF-8''%e2%82%ac.txt|€.txt",
                "inline; filename=\"C:\\\\dir\\\\x.doc\"|x.doc",
                "attachment; filename=\"../../etc/passwd\"|passwd",
                "attachment; filename=\"..\"|body.wav",
                "attachment; filename*=UTF-8''%zz|body.wav",
                "attachment|body.wav"
            })
    void itIsCalledAsTheAnswerSaysWithoutAFolder(String disposition, String name) {
        BytesValue value = BytesValue.answered(
                Map.of("content-type", List.of("audio/x-wav"), "content-disposition", List.of(disposition)), NO_TEXT);

        assertThat(value.name()).isEqualTo(name);
    }

    @Property(tries = 300)
    void anyHeaderAndAnyBytesAreAnAnswer(@ForAll String type, @ForAll String disposition, @ForAll byte[] bytes) {
        HttpAnswer answer = HttpAnswer.of(
                200, Map.of("Content-Type", List.of(type), "Content-Disposition", List.of(disposition)), bytes);

        assertThat(answer.body().shown()).isNotNull();
        assertThat(BytesValue.answered(answer.headers(), bytes).name()).isNotEmpty();
        if (answer.body() instanceof AnswerBody.Bytes(BytesValue value)) {
            assertThat(value.bytes()).isEqualTo(bytes);
            assertThat(value.sha256()).isNotEqualTo(Optional.empty());
        }
    }

    private static AnswerBody body(String type, byte[] bytes) {
        return AnswerBody.of(type.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(type)), bytes);
    }
}
