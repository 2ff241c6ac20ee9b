package dev.callwright.twiml.xml;

import dev.callwright.twiml.xml.XmlResult.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From bytes to characters: byte order mark, then the XML declaration, then UTF-8 (XML 1.0 appendix F).
public final class XmlText {
    /// Documents of more bytes are refused.
    public static final int MAX_BYTES = 64 * 1024;

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]{0,100}?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,39})[\"']");

    private XmlText() {}

    /// Reads a document from the bytes that came over the wire.
    public static XmlResult read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return tooLarge(bytes.length + " bytes");
        }
        Optional<Charset> marked = byteOrderMark(bytes);
        if (marked.isPresent()) {
            return decode(bytes, marked.get());
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        if (!declared.find()) {
            return decode(bytes, StandardCharsets.UTF_8);
        }
        try {
            return decode(bytes, Charset.forName(declared.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return new XmlResult.Refused(
                    Reason.MALFORMED, Position.START, "unknown encoding \"" + declared.group(1) + "\"");
        }
    }

    /// Reads a document that is text already; an encoding it declares means nothing any more.
    public static XmlResult read(String text) {
        if (text.length() > MAX_BYTES) {
            return tooLarge(text.length() + " characters");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MAX_BYTES ? tooLarge(bytes + " bytes") : withoutMark(text);
    }

    private static XmlResult withoutMark(String text) {
        return XmlTreeReader.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static Optional<Charset> byteOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return startsWith(bytes, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static XmlResult decode(byte[] bytes, Charset charset) {
        CharBuffer out = CharBuffer.allocate(bytes.length + 8);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult end = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = new String(out.array(), 0, out.position());
        if (end.isError()) {
            return new XmlResult.Refused(
                    Reason.MALFORMED,
                    new Lines(text).position(text.length()),
                    "bytes " + hex(bytes, in.position(), end.length()) + " are not " + charset);
        }
        return withoutMark(text);
    }

    private static String hex(byte[] bytes, int from, int length) {
        StringBuilder out = new StringBuilder();
        for (byte b : Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length))) {
            out.append(String.format("%02X", b));
        }
        return out.toString();
    }

    private static XmlResult tooLarge(String size) {
        return new XmlResult.Refused(
                Reason.TOO_LARGE,
                Position.START,
                "document of " + size + " is over the limit of " + MAX_BYTES + " bytes");
    }
}
