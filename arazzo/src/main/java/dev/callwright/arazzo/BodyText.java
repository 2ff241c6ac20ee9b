package dev.callwright.arazzo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads bodies as texts, with the charset of their media type; UTF-8 when it names none that is known, and
/// XML as it says itself. A byte order mark is no part of a text.
public final class BodyText {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9][A-Za-z0-9._:-]{0,39})");
    private static final Pattern DECLARED =
            Pattern.compile("\\s*<\\?xml[^>]{0,100}?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._:-]{0,39})");
    private static final int LONGEST_DECLARATION = 200;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private BodyText() {}

    /// True when bytes in UTF-8 of this type are read as what was written.
    public static boolean isReadAsUtf8(String contentType) {
        return charset(contentType, new byte[0]).equals(StandardCharsets.UTF_8);
    }

    /// True when `text` lost some of the `bytes` that it was read from: those that are none of its charset.
    static boolean isDamaged(String text, String contentType, byte[] bytes) {
        if (text.indexOf('\uFFFD') < 0) {
            return false;
        }
        try {
            charset(contentType, bytes).newDecoder().decode(ByteBuffer.wrap(bytes));
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }

    /// Empty when it is none: by its media type, or of a type that does not say so because it does not read as one.
    static Optional<String> in(String contentType, byte[] bytes) {
        return switch (MediaKind.of(contentType)) {
            case JSON, FORM, XML, TEXT -> Optional.of(unmarked(new String(bytes, charset(contentType, bytes))));
            case BINARY -> Optional.empty();
            case MULTIPART, OTHER -> strictly(bytes, charset(contentType, bytes));
        };
    }

    /// As UTF-8, with a sign for what is none.
    static String loosely(byte[] bytes) {
        return unmarked(new String(bytes, StandardCharsets.UTF_8));
    }

    /// Empty when `bytes` are no UTF-8 or have a NUL.
    public static Optional<String> strictly(byte[] bytes) {
        return strictly(bytes, StandardCharsets.UTF_8);
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') < 0 ? Optional.of(unmarked(text)) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String unmarked(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static Charset charset(String contentType, byte[] bytes) {
        Matcher matcher = CHARSET.matcher(contentType.toLowerCase(Locale.ROOT));
        if (matcher.find()) {
            return known(matcher.group(1));
        }
        return MediaKind.of(contentType) == MediaKind.XML ? declared(bytes) : StandardCharsets.UTF_8;
    }

    /// RFC 7303 3: without a charset XML says itself how it is written, by its byte order mark or its declaration.
    private static Charset declared(byte[] bytes) {
        String begin = new String(bytes, 0, Math.min(bytes.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        if (begin.startsWith("\u00FE\u00FF") || begin.startsWith("\u00FF\u00FE")) {
            return StandardCharsets.UTF_16;
        }
        Matcher matcher = DECLARED.matcher(begin);
        return matcher.lookingAt() ? known(matcher.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset known(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }
}
