package dev.callwright.server.audio;

import dev.callwright.media.file.Mp3Writer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a recording again in another form: piece by piece, so that its length does not matter.
final class FormWriter {
    private static final int FRAMES = 4096;
    private static final int WAV_HEADER = 44;

    private final FileChannel wav;
    private final WavShape shape;
    private final boolean mixes;

    private FormWriter(FileChannel wav, WavShape shape, RecordingForm form) {
        this.wav = wav;
        this.shape = shape;
        this.mixes = form.mixed() && shape.channels() == 2;
    }

    /// Takes pieces of 16-bit samples, little end first.
    private interface Sink extends AutoCloseable {
        void write(byte[] samples, int length) throws IOException;

        @Override
        void close() throws IOException;
    }

    /// Writes `file`, all of it or nothing.
    ///
    /// @param wav of 16-bit samples in one or two channels
    static void write(Path wav, RecordingForm form, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(wav)) {
            WavShape shape = WavShape.of(channel).orElseThrow(() -> new IOException("no WAV: " + wav));
            FormWriter writer = new FormWriter(channel, shape, form);
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished));
            try (Sink sink = form.mp3() ? writer.mp3(out) : writer.wav(out)) {
                writer.copy(sink);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private int channels() {
        return mixes ? 1 : shape.channels();
    }

    private Sink mp3(OutputStream out) {
        Mp3Writer writer = new Mp3Writer(out, shape.sampleRate(), channels());
        return new Sink() {
            @Override
            public void write(byte[] samples, int length) throws IOException {
                writer.append(samples, length);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    private Sink wav(OutputStream out) throws IOException {
        out.write(header());
        return new Sink() {
            @Override
            public void write(byte[] samples, int length) throws IOException {
                out.write(samples, 0, length);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private byte[] header() {
        int bytes = (int) (mixes ? shape.bytes() / 2 : shape.bytes());
        int block = 2 * channels();
        return ByteBuffer.allocate(WAV_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x46464952)
                .putInt(bytes + WAV_HEADER - 8)
                .putInt(0x45564157)
                .putInt(0x20746d66)
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels())
                .putInt(shape.sampleRate())
                .putInt(shape.sampleRate() * block)
                .putShort((short) block)
                .putShort((short) 16)
                .putInt(0x61746164)
                .putInt(bytes)
                .array();
    }

    private void copy(Sink sink) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(FRAMES * 2 * shape.channels()).order(ByteOrder.LITTLE_ENDIAN);
        long at = shape.start();
        long end = shape.start() + shape.bytes();
        while (at < end) {
            piece.clear().limit((int) Math.min(piece.capacity(), end - at));
            while (piece.hasRemaining() && wav.read(piece, at + piece.position()) > 0) {
                // reads on until the piece is full or the file ends
            }
            if (piece.position() == 0) {
                return;
            }
            at += piece.position();
            sink.write(piece.array(), mixes ? mix(piece.flip()) : piece.position());
        }
    }

    /// Both sides added in place.
    ///
    /// @return how many bytes are left of it
    private static int mix(ByteBuffer piece) {
        int frames = piece.limit() / 4;
        for (int i = 0; i < frames; i++) {
            int sum = piece.getShort(4 * i) + piece.getShort(4 * i + 2);
            piece.putShort(2 * i, (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE));
        }
        return 2 * frames;
    }
}
