package dev.callwright.media.file;

import dev.callwright.media.Sound;
import dev.callwright.media.codec.Companding;
import dev.callwright.media.file.UnusableAudio.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/// RIFF/WAVE files. Lenient where writers are careless: sizes that are missing or too large mean "to the end".
final class WavFile {
    /// Chunks before the data are skipped up to here.
    static final int MOST_HEADER_BYTES = 65_536;

    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT_CHUNK = 0x20746d66;
    private static final int DATA_CHUNK = 0x61746164;
    private static final int CHUNK_HEAD = 8;
    private static final int LEAST_FORMAT = 16;
    private static final int MOST_CHANNELS = 8;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int EXTENSIBLE_CODING = 24;

    private WavFile() {}

    static boolean begins(byte[] content) {
        ByteBuffer in = littleEndian(content);
        return content.length >= 12 && in.getInt(0) == RIFF && in.getInt(8) == WAVE;
    }

    static Sound read(byte[] content, AudioLimits limits) throws UnusableAudio {
        ByteBuffer in = littleEndian(content);
        Layout layout = layout(in, content.length);
        Format format = layout.format;
        Coding coding = coding(format);
        Sounds sounds = new Sounds(format.sampleRate, limits);
        int step = coding.bytes() * format.channels;
        int end = (int) (layout.data + layout.length / step * step);
        for (int at = layout.data; at < end; at += step) {
            int sum = 0;
            for (int channel = 0; channel < format.channels; channel++) {
                sum += coding.sample(in, at + channel * coding.bytes());
            }
            sounds.add(sum / format.channels);
        }
        return sounds.finish();
    }

    /// The playing time of a file of `size` bytes that begins with `head`.
    static Duration length(byte[] head, long size) throws UnusableAudio {
        if (!begins(head)) {
            throw new UnusableAudio(Reason.UNKNOWN_TYPE, "no RIFF/WAVE header");
        }
        Layout layout = layout(littleEndian(head), size);
        int step = coding(layout.format).bytes() * layout.format.channels;
        return Duration.ofMillis(layout.length / step * 1000 / layout.format.sampleRate);
    }

    private static Layout layout(ByteBuffer in, long size) throws UnusableAudio {
        Format format = null;
        long at = 12;
        while (at + CHUNK_HEAD <= in.limit()) {
            int name = in.getInt((int) at);
            long length = Integer.toUnsignedLong(in.getInt((int) at + 4));
            long begin = at + CHUNK_HEAD;
            if (name == DATA_CHUNK) {
                if (format == null) {
                    throw new UnusableAudio(Reason.DAMAGED, "data before their format");
                }
                long there = size - begin;
                return new Layout(format, (int) begin, length == 0 ? there : Math.min(length, there));
            }
            if (name == FORMAT_CHUNK) {
                format = format(in, (int) begin, length);
            }
            at = begin + length + (length & 1);
        }
        throw new UnusableAudio(Reason.DAMAGED, "no data chunk in its first " + in.limit() + " bytes");
    }

    private static Format format(ByteBuffer in, int at, long length) throws UnusableAudio {
        if (length < LEAST_FORMAT || at + length > in.limit()) {
            throw new UnusableAudio(Reason.DAMAGED, "a format chunk of " + length + " bytes");
        }
        int code = Short.toUnsignedInt(in.getShort(at));
        if (code == EXTENSIBLE && length >= EXTENSIBLE_CODING + 2) {
            code = Short.toUnsignedInt(in.getShort(at + EXTENSIBLE_CODING));
        }
        int channels = Short.toUnsignedInt(in.getShort(at + 2));
        int sampleRate = in.getInt(at + 4);
        int bits = Short.toUnsignedInt(in.getShort(at + 14));
        if (channels < 1 || channels > MOST_CHANNELS || sampleRate < 1) {
            throw new UnusableAudio(Reason.DAMAGED, channels + " channels at " + sampleRate + " Hz");
        }
        return new Format(code, channels, sampleRate, bits);
    }

    private static Coding coding(Format format) throws UnusableAudio {
        return switch (format.code) {
            case PCM -> pcm(format.bits);
            case MU_LAW -> new Coding(1, (in, at) -> Companding.MU_LAW.toLinear(in.get(at)));
            case A_LAW -> new Coding(1, (in, at) -> Companding.A_LAW.toLinear(in.get(at)));
            case FLOAT -> {
                if (format.bits != 32) {
                    throw unsupported("float of " + format.bits + " bits");
                }
                yield new Coding(4, (in, at) -> Math.round(Math.clamp(in.getFloat(at), -1f, 1f) * Short.MAX_VALUE));
            }
            default -> throw unsupported("WAV coding " + format.code);
        };
    }

    private static Coding pcm(int bits) throws UnusableAudio {
        return switch (bits) {
            case 8 -> new Coding(1, (in, at) -> ((in.get(at) & 0xFF) - 128) << 8);
            case 16 -> new Coding(2, ByteBuffer::getShort);
            case 24 -> new Coding(3, (in, at) -> in.getShort(at + 1));
            case 32 -> new Coding(4, (in, at) -> in.getShort(at + 2));
            default -> throw unsupported("PCM of " + bits + " bits");
        };
    }

    private static UnusableAudio unsupported(String what) {
        return new UnusableAudio(Reason.UNSUPPORTED_CODING, what);
    }

    private static ByteBuffer littleEndian(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    private record Layout(Format format, int data, long length) {}

    private record Format(int code, int channels, int sampleRate, int bits) {}

    /// How one sample of one channel is written: its size, and how to read it at a place.
    private record Coding(int bytes, Reader reader) {
        int sample(ByteBuffer in, int at) {
            return reader.sample(in, at);
        }
    }

    private interface Reader {
        int sample(ByteBuffer in, int at);
    }
}
