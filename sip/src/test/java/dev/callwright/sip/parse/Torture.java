package dev.callwright.sip.parse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The messages of RFC 4475, by the names it gives them, from `src/test/resources/torture`.
///
/// In the files a line feed stands for CRLF, hexadecimal digits between `hex` tags for bytes, and {length} for the
/// length of the body.
final class Torture {
    private Torture() {}

    static byte[] message(String name) {
        String text = read("/torture/" + name + ".sip").replace("\n", "\r\n");
        // The header before the body that is counted is the last one with a length to fill in.
        int head = Math.max(0, text.indexOf("{length}"));
        int body = text.indexOf("\r\n\r\n", head) + 4;
        int length = bytes(text.substring(body)).length;
        return bytes(text.replace("{length}", Integer.toString(length)));
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        int at = 0;
        for (int open = text.indexOf("<hex>"); open >= 0; open = text.indexOf("<hex>", at)) {
            int close = text.indexOf("</hex>", open);
            out.writeBytes(text.substring(at, open).getBytes(StandardCharsets.UTF_8));
            out.writeBytes(HexFormat.of().parseHex(text.substring(open + 5, close)));
            at = close + 6;
        }
        out.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static String read(String resource) {
        try (InputStream in = Torture.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no such message: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
