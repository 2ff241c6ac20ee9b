package dev.callwright.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent escapes in URIs (RFC 3261 section 19.1.2): UTF-8 bytes as `%` and two hex digits.
final class Escapes {
    private static final String HEX = "0123456789ABCDEF";

    private Escapes() {}

    /// Plain text; a `%` that begins no escape stays.
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Chars.hex((char) bytes[i + 1]) : -1;
            int low = high < 0 ? -1 : Chars.hex((char) bytes[i + 2]);
            if (low < 0) {
                plain.write(bytes[i]);
            } else {
                plain.write((high << 4) | low);
                i += 2;
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    /// `text` with everything escaped that is not of the class `kind` of [Chars].
    static String encode(String text, int kind) {
        if (Chars.allAre(kind, text) && text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c != '%' && Chars.is(kind, c)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return escaped.toString();
    }

    /// Whether every `%` is followed by two hex digits.
    static boolean sound(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (i + 2 >= text.length() || Chars.hex(text.charAt(i + 1)) < 0 || Chars.hex(text.charAt(i + 2)) < 0) {
                return false;
            }
        }
        return true;
    }
}
