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

/// Finds out how much audio a WAV file holds, believing the file's size rather than a header that a crash left behind.
final class WavLength {
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int MOST_CHUNKS = 64;

    private WavLength() {}

    /// The length of the audio in `file`; empty when there is no file or it is no WAV.
    static Optional<Duration> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = read(channel, 0, 12);
            boolean isWav = head.remaining() == 12 && head.getInt(0) == RIFF && head.getInt(8) == WAVE;
            return isWav ? length(channel) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static Optional<Duration> length(FileChannel channel) throws IOException {
        long position = 12;
        long bytesPerSecond = 0;
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            ByteBuffer head = read(channel, position, 20);
            if (head.remaining() < 8) {
                return Optional.empty();
            }
            long size = Integer.toUnsignedLong(head.getInt(4));
            if (head.getInt(0) == FORMAT && head.remaining() == 20) {
                bytesPerSecond = Integer.toUnsignedLong(head.getInt(16));
            }
            if (head.getInt(0) == DATA) {
                long bytes = channel.size() - position - 8;
                return bytesPerSecond == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(bytes * 1000 / bytesPerSecond));
            }
            position += 8 + size + (size & 1);
        }
        return Optional.empty();
    }

    private static ByteBuffer read(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) > 0) {
            // reads on until the buffer is full or the file ends
        }
        return buffer.flip();
    }
}
