package dev.callwright.media.file;

import dev.callwright.media.Sound;
import dev.callwright.media.file.UnusableAudio.Reason;
import java.io.ByteArrayInputStream;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;

/// MPEG audio, layers 1 to 3. The decoder is a library that trusts its input; everything it may stumble over is
/// caught here, and what it must not see (tags, whose sizes it believes) is cut off first.
final class Mp3File {
    private static final int TAG_HEAD = 10;
    private static final int MOST_BAD_FRAMES = 50;

    private Mp3File() {}

    static boolean begins(byte[] content) {
        return hasTag(content, 0) || hasFrame(content, 0);
    }

    static Sound read(byte[] content, AudioLimits limits) throws UnusableAudio {
        int start = afterTags(content);
        Bitstream bits = new Bitstream(new ByteArrayInputStream(content, start, content.length - start));
        Decoder decoder = new Decoder();
        Sounds sounds = null;
        int bad = 0;
        while (bad < MOST_BAD_FRAMES) {
            try {
                Header header = bits.readFrame();
                if (header == null) {
                    break;
                }
                SampleBuffer decoded = (SampleBuffer) decoder.decodeFrame(header, bits);
                if (sounds == null) {
                    sounds = new Sounds(decoded.getSampleFrequency(), limits);
                }
                sounds.rate(decoded.getSampleFrequency());
                add(decoded, sounds);
            } catch (BitstreamException | DecoderException | RuntimeException damaged) {
                bad++;
                decoder = new Decoder();
            }
            bits.closeFrame();
        }
        if (sounds == null || bad == MOST_BAD_FRAMES) {
            throw new UnusableAudio(Reason.DAMAGED, "no MPEG audio, or " + bad + " frames of it damaged");
        }
        return sounds.finish();
    }

    private static void add(SampleBuffer decoded, Sounds sounds) throws UnusableAudio {
        short[] samples = decoded.getBuffer();
        int channels = decoded.getChannelCount();
        for (int i = 0; i + channels <= decoded.getBufferLength(); i += channels) {
            sounds.add(channels == 2 ? (samples[i] + samples[i + 1]) / 2 : samples[i]);
        }
    }

    /// ID3v2 tags carry their size in four bytes of seven bits.
    private static int afterTags(byte[] content) {
        int at = 0;
        while (hasTag(content, at)) {
            int size = 0;
            for (int i = 6; i < TAG_HEAD; i++) {
                size = (size << 7) | (content[at + i] & 0x7F);
            }
            at = (int) Math.min(content.length, (long) at + TAG_HEAD + size);
        }
        return at;
    }

    private static boolean hasTag(byte[] content, int at) {
        return at + TAG_HEAD <= content.length
                && content[at] == 'I'
                && content[at + 1] == 'D'
                && content[at + 2] == '3';
    }

    /// Eleven set bits, then a version, a layer, a bit rate and a sample rate that exist.
    private static boolean hasFrame(byte[] content, int at) {
        if (at + 4 > content.length || content[at] != (byte) 0xFF || (content[at + 1] & 0xE0) != 0xE0) {
            return false;
        }
        boolean version = (content[at + 1] & 0x18) != 0x08;
        boolean layer = (content[at + 1] & 0x06) != 0;
        boolean bitRate = (content[at + 2] & 0xF0) != 0xF0;
        boolean sampleRate = (content[at + 2] & 0x0C) != 0x0C;
        return version && layer && bitRate && sampleRate;
    }
}
