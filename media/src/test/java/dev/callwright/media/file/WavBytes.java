package dev.callwright.media.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// WAV files for tests, right or wrong.
final class WavBytes {
    private WavBytes() {}

    static byte[] file(int coding, int channels, int rate, int bits, byte[] data) {
        return file(coding, channels, rate, bits, data, data.length);
    }

    static byte[] file(int coding, int channels, int rate, int bits, byte[] data, int toldLength) {
        ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF"))
                .putInt(36 + toldLength)
                .put(ascii("WAVE"))
                .put(ascii("fmt "))
                .putInt(16);
        out.putShort((short) coding).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        out.put(ascii("data")).putInt(toldLength).put(data);
        return out.array();
    }

    static byte[] pcm16(short[]... channels) {
        ByteBuffer out =
                ByteBuffer.allocate(2 * channels.length * channels[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < channels[0].length; i++) {
            for (short[] channel : channels) {
                out.putShort(channel[i]);
            }
        }
        return out.array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
