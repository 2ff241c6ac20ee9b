package dev.callwright.arazzo.request;

import java.nio.charset.StandardCharsets;

/// Percent-encoding (RFC 3986 2.1) of everything that is not unreserved.
final class Encoding {
    private static final String UNRESERVED_SIGNS = "-._~";
    private static final String RESERVED = ":/?[]@!$&'()*+,;=";
    private static final String IN_A_SEGMENT = ":@!$&'()*+,;=";
    private static final String IN_A_TEMPLATE = IN_A_SEGMENT + "/?#";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Encoding() {}

    static String percent(String text) {
        return encode(text, "", false);
    }

    /// Also lets reserved characters and what is encoded already stand (OpenAPI `allowReserved`, RFC 6570 3.2.3).
    static String percentAllowingReserved(String text) {
        return encode(text, RESERVED, true);
    }

    /// As [#percentAllowingReserved], for a path: what would end the segment is encoded all the same (OpenAPI 3.2).
    static String percentAllowingPath(String text) {
        return encode(text, IN_A_SEGMENT, true);
    }

    /// What stands around the holes of a path: authors write it as it reads.
    static String template(String text) {
        return encode(text, IN_A_TEMPLATE, true);
    }

    /// A query string that is written already: only what no query can hold is encoded.
    static String query(String text) {
        return encode(text, RESERVED + "%", false);
    }

    private static String encode(String text, String alsoPlain, boolean keepEncoded) {
        StringBuilder out = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean encoded = keepEncoded && c == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2);
            if (encoded || isAlphanumeric(c) || UNRESERVED_SIGNS.indexOf(c) >= 0 || alsoPlain.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }

    private static boolean isHex(byte[] bytes, int place) {
        return place < bytes.length && Character.digit(bytes[place], 16) >= 0;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
