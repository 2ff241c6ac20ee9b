package dev.callwright.arazzo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads bodies as texts, with the charset of their media type; UTF-8 when it names none that is known. A byte order
/// mark is no part of a text.
public final class BodyText {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9][A-Za-z0-9._:-]{0,39})");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private BodyText() {}

    /// Empty when it is none: by its media type, or of a type that does not say so because it does not read as one.
    static Optional<String> in(String contentType, byte[] bytes) {
        return switch (MediaKind.of(contentType)) {
            case JSON, FORM, XML, TEXT -> Optional.of(unmarked(new String(bytes, charset(contentType))));
            case BINARY -> Optional.empty();
            case MULTIPART, OTHER -> strictly(bytes, charset(contentType));
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

    private static Charset charset(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType.toLowerCase(Locale.ROOT));
        return matcher.find() && Charset.isSupported(matcher.group(1))
                ? Charset.forName(matcher.group(1))
                : StandardCharsets.UTF_8;
    }
}
