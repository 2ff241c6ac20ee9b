package dev.callwright.arazzo.request;

import java.nio.charset.StandardCharsets;

/// Percent-encoding (RFC 3986 2.1) of everything that is not unreserved.
final class Encoding {
    private static final String UNRESERVED_SIGNS = "-._~";
    private static final String RESERVED = ":/?[]@!$&'()*+,;=";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Encoding() {}

    static String percent(String text) {
        return encode(text, "");
    }

    /// Also lets reserved characters stand (OpenAPI `allowReserved`).
    static String percentAllowingReserved(String text) {
        return encode(text, RESERVED);
    }

    /// A query string that is written already: only what no query can hold is encoded.
    static String query(String text) {
        return encode(text, RESERVED + "%");
    }

    private static String encode(String text, String alsoPlain) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isAlphanumeric(c) || UNRESERVED_SIGNS.indexOf(c) >= 0 || alsoPlain.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
