package dev.callwright.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// What a message carries below its headers: bytes and their media type, or nothing.
///
/// The bytes are shared, not copied: whoever reads them must not alter them.
public final class Body {
    /// No body: no type, no bytes.
    public static final Body NONE = new Body("", new byte[0]);

    private final String contentType;
    private final byte[] content;

    /// @param contentType as in the Content-Type header, with its parameters; empty when there is none
    public Body(String contentType, byte[] content) {
        if (Chars.breaksLine(contentType)) {
            throw new IllegalArgumentException("line break in the content type " + contentType);
        }
        this.contentType = contentType;
        this.content = content;
    }

    /// A body of UTF-8 text.
    public static Body of(String contentType, String text) {
        return new Body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public String contentType() {
        return contentType;
    }

    public byte[] content() {
        return content;
    }

    public int length() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /// Whether the media type is `type` ("application/sdp"), whatever its case and parameters.
    public boolean is(String type) {
        int end = contentType.indexOf(';');
        String own = end < 0 ? contentType : contentType.substring(0, end);
        return own.strip().equalsIgnoreCase(type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body
                && contentType.equalsIgnoreCase(body.contentType)
                && Arrays.equals(content, body.content);
    }

    @Override
    public int hashCode() {
        return 31 * contentType.toLowerCase(Locale.ROOT).hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return isEmpty() ? "no body" : content.length + " bytes of " + contentType;
    }
}
