package dev.callwright.speech;

import dev.callwright.voice.port.AudioClip;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The one kind of WAV that engines and the prompt cache use: mono, 16-bit linear.
final class WavFile {
    private static final int HEADER = 44;

    private WavFile() {}

    static byte[] write(AudioClip clip) {
        int size = clip.samples().length * 2;
        ByteBuffer out = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(HEADER - 8 + size).put(ascii("WAVE"));
        out.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        out.putInt(clip.sampleRate())
                .putInt(clip.sampleRate() * 2)
                .putShort((short) 2)
                .putShort((short) 16);
        out.put(ascii("data")).putInt(size);
        out.asShortBuffer().put(clip.samples());
        return out.array();
    }

    /// The audio in a file's bytes; empty when it is no such file or is cut short.
    static Optional<AudioClip> read(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            boolean wave = tag(in).equals("RIFF") && in.getInt() > 0 && tag(in).equals("WAVE");
            return wave ? chunks(in) : Optional.empty();
        } catch (BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    private static Optional<AudioClip> chunks(ByteBuffer in) {
        int rate = 0;
        while (in.remaining() >= 8) {
            String name = tag(in);
            int size = in.getInt();
            if (size < 0 || size > in.remaining()) {
                return Optional.empty();
            }
            ByteBuffer chunk = in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN);
            if (name.equals("fmt ")) {
                boolean mono16 = chunk.getShort(0) == 1 && chunk.getShort(2) == 1 && chunk.getShort(14) == 16;
                rate = mono16 ? chunk.getInt(4) : 0;
            } else if (name.equals("data")) {
                short[] samples = new short[size / 2];
                chunk.asShortBuffer().get(samples);
                return rate >= 4_000 && rate <= 192_000 ? Optional.of(new AudioClip(rate, samples)) : Optional.empty();
            }
            in.position(in.position() + Math.min(in.remaining(), size + (size & 1)));
        }
        return Optional.empty();
    }

    private static String tag(ByteBuffer in) {
        byte[] name = new byte[4];
        in.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
