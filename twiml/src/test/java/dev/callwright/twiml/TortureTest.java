package dev.callwright.twiml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TortureTest {
    private static final String SAY_HI = "<Response><Say>hi</Say></Response>";

    static Stream<Arguments> documentsBuiltToHarm() {
        String laughs = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
                + "<Response><Say>&c;</Say></Response>";
        return Stream.of(
                Arguments.of("billion laughs", laughs, 12100),
                Arguments.of(
                        "external entity",
                        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Response><Say>&x;</Say></Response>",
                        12100),
                Arguments.of("external subset", "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/x.dtd'>" + SAY_HI, 12100),
                Arguments.of("undeclared entity", "<Response><Say>&nbsp;</Say></Response>", 12100),
                Arguments.of("ten megabytes", "<Response>" + " ".repeat(10 << 20) + "</Response>", 11750),
                Arguments.of("one byte too many", "<Response>" + " ".repeat(65_516) + "</Response>", 11750),
                Arguments.of("deep nesting", "<Response>" + "<a>".repeat(9_000), 12100),
                Arguments.of("many elements", "<Response>" + "<a/>".repeat(9_000) + "</Response>", 12100),
                Arguments.of("control character", "<Response><Say>\u0001</Say></Response>", 12100),
                Arguments.of("lone surrogate", "<Response><Say>\uD800</Say></Response>", 12100),
                Arguments.of("character reference to nothing", "<Response><Say>&#0;</Say></Response>", 12100),
                Arguments.of("attribute twice", "<Response><Say loop='1' loop='2'>a</Say></Response>", 12100),
                Arguments.of("attribute without quotes", "<Response><Say loop=1>a</Say></Response>", 12100),
                Arguments.of("not closed", "<Response><Say>a</Response>", 12100),
                Arguments.of("text after the end", SAY_HI + "more", 12100),
                Arguments.of("two roots", SAY_HI + SAY_HI, 12100),
                Arguments.of("space before the declaration", "\n<?xml version='1.0'?>" + SAY_HI, 12100),
                Arguments.of("no XML", "Hello there", 12100),
                Arguments.of("JSON", "{\"twiml\": true}", 12100),
                Arguments.of("a page", "<!DOCTYPE html><html><body>404</body></html>", 12100),
                Arguments.of("comment only", "<!-- hm -->", 12100),
                Arguments.of("unknown version", "<?xml version='3.0'?>" + SAY_HI, 12101),
                Arguments.of("empty", "", 11770),
                Arguments.of("blank", " \n\t ", 11770),
                Arguments.of("other root", "<response/>", 12102));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentsBuiltToHarm")
    void refusesDocumentsWithOneFatalProblem(String name, String text, int code) {
        TwimlDocument document = TwimlParser.parse(text);

        assertThat(document.verbs()).isEmpty();
        assertThat(document.problems()).hasSize(1);
        assertThat(document.fatal()).map(Problem::code).contains(code);
    }

    @Test
    void saysWhereTheXmlBreaks() {
        Problem problem = TwimlParser.parse("<Response>\n  <Say>a</Sai>\n</Response>")
                .fatal()
                .orElseThrow();

        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isBetween(8, 12);
        assertThat(problem.message()).contains("Say");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Response version='1' xmlns='http://x' xmlns:xsi='http://y' xsi:schemaLocation='z'><Say>hi</Say></Response>",
                "<?xml version='1.1' encoding='UTF-8'?><Response><Say>hi</Say></Response>",
                "<?xml version='1.0' encoding='UTF-16'?><Response><Say>hi</Say></Response>",
                "\uFEFF<Response><?php echo 1 ?><Say>hi</Say></Response>",
                "<Response ><Say\n>h&#105;</Say ></Response\t>\n<!-- end -->"
            })
    void acceptsWhatIsOnlyUnusual(String text) {
        assertThat(TwimlParser.parse(text).verbs())
                .isEqualTo(TwimlParser.parse(SAY_HI).verbs());
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, '', EFBBBF",
        "UTF-16LE, '', FFFE",
        "UTF-16BE, '', FEFF",
        "UTF-8, '', ''",
        "ISO-8859-1, iso-8859-1, ''",
        "windows-1252, windows-1252, ''",
        "UTF-8, utf-8, ''"
    })
    void readsBytesInTheirEncoding(String charset, String declared, String mark) {
        String declaration = declared.isEmpty() ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>";
        byte[] text = (declaration + "<Response><Say>caf\u00E9</Say></Response>").getBytes(Charset.forName(charset));
        byte[] order = HexFormat.of().parseHex(mark);
        byte[] bytes = new byte[order.length + text.length];
        System.arraycopy(order, 0, bytes, 0, order.length);
        System.arraycopy(text, 0, bytes, order.length, text.length);

        TwimlDocument document = TwimlParser.parse(bytes);

        assertThat(((Say) document.verbs().getFirst()).plainText()).isEqualTo("caf\u00E9");
    }

    @Test
    void measuresADocumentInTheBytesThatCame() {
        String text = "<Response><Say>" + "\u65E5".repeat(30_000) + "</Say></Response>";

        assertThat(TwimlParser.parse(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))
                        .fatal())
                .isEmpty();
        assertThat(TwimlParser.parse(text).fatal())
                .map(Problem::message)
                .contains("document of 90032 bytes is over the limit of 65536 bytes");
    }

    @Test
    void saysWhichBytesAreInNoEncoding() {
        byte[] bytes = "<Response>\n <Say>caf\u00E9</Say></Response>".getBytes(StandardCharsets.ISO_8859_1);

        Problem problem = TwimlParser.parse(bytes).fatal().orElseThrow();

        assertThat(problem).isEqualTo(new Problem(12100, Severity.FATAL, 2, 10, "bytes E9 are not UTF-8"));
    }

    @Test
    void refusesAnEncodingThatNobodyKnows() {
        byte[] bytes = "<?xml version='1.0' encoding='klingon'?><Response/>".getBytes(StandardCharsets.US_ASCII);

        assertThat(TwimlParser.parse(bytes).fatal()).map(Problem::message).contains("unknown encoding \"klingon\"");
    }

    @Test
    void listsNoMoreProblemsThanAnybodyReads() {
        assertThat(TwimlParser.parse("<Response>" + "<a/>".repeat(2_000) + "</Response>")
                        .problems())
                .hasSize(100);
    }

    @Property(tries = 1_000)
    void neverThrowsForAnyText(@ForAll("nearlyTwiml") String text) {
        assertThatCode(() -> TwimlParser.parse(text)).doesNotThrowAnyException();
    }

    @Property(tries = 500)
    void neverThrowsForAnyBytes(@ForAll byte[] bytes) {
        assertThatCode(() -> TwimlParser.parse(bytes)).doesNotThrowAnyException();
    }

    @Property(tries = 500)
    void findsTheElementAndTheAttributeWhereTheyStand(
            @ForAll("padding") String before, @ForAll("padding") String between) {
        String text = "<Response>" + before + "<Pause" + between + " \tcolour\n = 'x'/></Response>";

        Problem problem = TwimlParser.parse(text).problems().getLast();

        assertThat(offset(text, problem)).isEqualTo(text.indexOf("colour"));
    }

    @Provide
    Arbitrary<String> nearlyTwiml() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<Response>",
                "</Response>",
                "<Say",
                "<Say>",
                "</Say>",
                "<Dial>",
                "</Dial>",
                "<Number",
                ">",
                "/>",
                " ",
                " loop='",
                " loop=\"0\"",
                "'",
                "\"",
                "&amp;",
                "&",
                "&#x41;",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<?xml ?>",
                "<!DOCTYPE x>",
                "text",
                "\u0000",
                "\uD83D\uDE00",
                "<prosody rate='x'>",
                "</prosody>",
                "<break/>",
                "\r\n",
                "xml:lang='en'",
                "a:b='c'",
                "<x:y/>");
        return pieces.list().ofMaxSize(40).map(list -> "<Response>" + String.join("", list) + "</Response>");
    }

    @Provide
    Arbitrary<String> padding() {
        return Arbitraries.of(" ", "\n", "\r\n", "\t", "  \n ")
                .list()
                .ofMinSize(1)
                .ofMaxSize(200)
                .map(list -> String.join("", list));
    }

    private static int offset(String text, Problem problem) {
        String[] lines = text.split("\r\n|\n", -1);
        int offset = 0;
        int from = 0;
        for (int line = 1; line < problem.line(); line++) {
            from += lines[line - 1].length();
            from += text.startsWith("\r\n", from) ? 2 : 1;
            offset = from;
        }
        return offset + problem.column() - 1;
    }
}
