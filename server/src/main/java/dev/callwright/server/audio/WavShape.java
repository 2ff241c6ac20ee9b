package dev.callwright.server.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where in a WAV file the samples lie, and how many, believing the file's size rather than a header that a crash left
/// behind.
///
/// @param bytesPerSecond of all channels together
/// @param start of the samples, in bytes from the beginning of the file
record WavShape(int channels, int sampleRate, long bytesPerSecond, long start, long bytes) {
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int MOST_CHUNKS = 64;

    /// The shape of `file`; empty when there is no file or it is no WAV.
    static Optional<WavShape> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return of(channel);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    static Optional<WavShape> of(FileChannel channel) throws IOException {
        ByteBuffer head = read(channel, 0, 12);
        boolean isWav = head.remaining() == 12 && head.getInt(0) == RIFF && head.getInt(8) == WAVE;
        return isWav ? chunks(channel) : Optional.empty();
    }

    Duration length() {
        return Duration.ofMillis(bytes * 1000 / bytesPerSecond);
    }

    private static Optional<WavShape> chunks(FileChannel channel) throws IOException {
        long position = 12;
        WavShape format = new WavShape(0, 0, 0, 0, 0);
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            ByteBuffer head = read(channel, position, 20);
            if (head.remaining() < 8) {
                return Optional.empty();
            }
            long size = Integer.toUnsignedLong(head.getInt(4));
            if (head.getInt(0) == FORMAT && head.remaining() == 20) {
                format =
                        new WavShape(head.getShort(10), head.getInt(12), Integer.toUnsignedLong(head.getInt(16)), 0, 0);
            }
            if (head.getInt(0) == DATA) {
                return format.bytesPerSecond == 0
                        ? Optional.empty()
                        : Optional.of(format.at(position + 8, channel.size() - position - 8));
            }
            position += 8 + size + (size & 1);
        }
        return Optional.empty();
    }

    private WavShape at(long from, long count) {
        return new WavShape(channels, sampleRate, bytesPerSecond, from, count);
    }

    private static ByteBuffer read(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
            // reads on until the buffer is full or the file ends
        }
        return buffer.flip();
    }
}
