package dev.callwright.arazzo.mock;

import dev.callwright.arazzo.MediaKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The least that is of a media type: a picture of one point, a moment of silence, an empty page. Of types without a
/// sample every byte there is, which nobody takes for a text.
final class SampleBytes {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final String GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    private static final int RATE = 8_000;
    private static final int SILENCE = RATE / 100;

    private SampleBytes() {}

    static byte[] of(String mediaType) {
        return switch (MediaKind.plain(mediaType)) {
            case "image/png" -> Base64.getDecoder().decode(PNG);
            case "image/gif" -> Base64.getDecoder().decode(GIF);
            case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> wav();
            case "application/pdf" -> pdf();
            case "application/zip" -> zip();
            default -> every();
        };
    }

    /// RIFF with PCM of 16 bits in one channel.
    private static byte[] wav() {
        int samples = 2 * SILENCE;
        return ByteBuffer.allocate(44 + samples)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(36 + samples)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(2 * RATE)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(samples)
                .array();
    }

    private static byte[] pdf() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("%PDF-1.4\n%"));
        // The format's own advice, so that nobody takes it for a text.
        out.writeBytes(new byte[] {(byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
        int[] places = new int[4];
        String[] objects = {
            "",
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 1]>>"
        };
        for (int i = 1; i < objects.length; i++) {
            places[i] = out.size();
            out.writeBytes(ascii(i + " 0 obj" + objects[i] + "endobj\n"));
        }
        int table = out.size();
        out.writeBytes(ascii("xref\n0 4\n0000000000 65535 f \n"));
        for (int i = 1; i < objects.length; i++) {
            out.writeBytes(ascii("%010d 00000 n \n".formatted(places[i])));
        }
        out.writeBytes(ascii("trailer<</Size 4/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n"));
        return out.toByteArray();
    }

    /// The end of a central directory that has no entries.
    private static byte[] zip() {
        byte[] end = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
        return end;
    }

    private static byte[] every() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        return every;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
