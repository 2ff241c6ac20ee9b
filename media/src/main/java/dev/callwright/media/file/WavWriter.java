package dev.callwright.media.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes a WAV file of 16-bit samples whose header is right after every piece: a process that dies at any moment
/// leaves a file that plays up to its last piece.
final class WavWriter implements AutoCloseable {
    static final int HEADER_BYTES = 44;
    /// RIFF sizes have 32 bits.
    private static final long MOST_DATA_BYTES = 0xFFFF_FFFFL - HEADER_BYTES;

    private final FileChannel file;
    private final int sampleRate;
    private final int channels;
    private final ByteBuffer header = ByteBuffer.allocateDirect(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer piece;
    private long samples;

    /// Begins an empty file; `most` is the longest piece, in samples per channel.
    WavWriter(Path path, int sampleRate, int channels, int most) throws IOException {
        this.sampleRate = sampleRate;
        this.channels = channels;
        piece = ByteBuffer.allocateDirect(2 * most * channels).order(ByteOrder.LITTLE_ENDIAN);
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        writeHeader();
    }

    /// Samples per channel in the file.
    long samples() {
        return samples;
    }

    /// Appends `count` samples per channel; what no longer fits into a WAV file is left out.
    void append(short[] interleaved, int count) throws IOException {
        long room = MOST_DATA_BYTES / (2L * channels) - samples;
        int kept = (int) Math.min(count, room);
        piece.clear();
        for (int i = 0; i < kept * channels; i++) {
            piece.putShort(interleaved[i]);
        }
        piece.flip();
        long at = HEADER_BYTES + samples * 2 * channels;
        while (piece.hasRemaining()) {
            at += file.write(piece, at);
        }
        samples += kept;
        writeHeader();
    }

    /// Cuts the file to its first `kept` samples per channel.
    void truncate(long kept) throws IOException {
        samples = Math.min(samples, kept);
        writeHeader();
        file.truncate(HEADER_BYTES + samples * 2 * channels);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void writeHeader() throws IOException {
        int bytes = (int) (samples * 2 * channels);
        header.clear();
        header.putInt(0x46464952).putInt(bytes + HEADER_BYTES - 8).putInt(0x45564157);
        header.putInt(0x20746d66).putInt(16).putShort((short) 1).putShort((short) channels);
        header.putInt(sampleRate).putInt(sampleRate * 2 * channels);
        header.putShort((short) (2 * channels)).putShort((short) 16);
        header.putInt(0x61746164).putInt(bytes);
        header.flip();
        long at = 0;
        while (header.hasRemaining()) {
            at += file.write(header, at);
        }
    }
}
