package dev.callwright.media.file;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.IOException;
import java.io.OutputStream;
import javax.sound.sampled.AudioFormat;

/// Writes speech as MPEG audio, layer 3, at a constant bit rate. For one thread at a time.
public final class Mp3Writer implements AutoCloseable {
    /// What a voice needs; two channels get twice as much.
    private static final int KILOBITS = 32;

    private final OutputStream out;
    private final LameEncoder encoder;
    private final byte[] encoded;
    private final int most;

    /// @param out is closed with this
    /// @param sampleRate one that MPEG has: 8000, 16000, 44100 …
    /// @param channels 1 or 2
    public Mp3Writer(OutputStream out, int sampleRate, int channels) {
        this.out = out;
        encoder = new LameEncoder(
                new AudioFormat(sampleRate, 16, channels, true, false),
                KILOBITS * channels,
                channels == 1 ? LameEncoder.CHANNEL_MODE_MONO : LameEncoder.CHANNEL_MODE_STEREO,
                LameEncoder.QUALITY_MIDDLE,
                false);
        most = encoder.getPCMBufferSize();
        encoded = new byte[encoder.getMP3BufferSize()];
    }

    /// Appends samples of 16 bits, little end first, both channels in turn.
    ///
    /// @param length in bytes, from the beginning of `samples`; whole samples of every channel
    public void append(byte[] samples, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int piece = Math.min(most, length - done);
            out.write(encoded, 0, encoder.encodeBuffer(samples, done, piece, encoded));
            done += piece;
        }
    }

    /// Writes what is left, and closes the stream.
    @Override
    public void close() throws IOException {
        try (out) {
            out.write(encoded, 0, encoder.encodeFinish(encoded));
        } finally {
            encoder.close();
        }
    }
}
