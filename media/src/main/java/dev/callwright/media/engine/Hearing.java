package dev.callwright.media.engine;

import dev.callwright.media.codec.Codec;
import dev.callwright.media.codec.CodecKind;
import dev.callwright.media.codec.Concealment;
import dev.callwright.media.rtp.JitterBuffer;
import java.util.Arrays;

/// Turns the packets of one codec into an even flow of samples, whatever their size, order and losses.
/// Confined to its loop.
final class Hearing {
    private static final int LONGEST_PACKET_MILLIS = 120;
    private static final int SILENT_AFTER_NOTHINGS = 10;

    private final CodecKind kind;
    private final Codec codec;
    private final Concealment concealment;
    private final JitterBuffer buffer;
    private final short[] ready;
    private final short[] decoded;
    private int readySamples;
    private int nothings = SILENT_AFTER_NOTHINGS;

    Hearing(CodecKind kind) {
        this.kind = kind;
        codec = kind.create();
        concealment = new Concealment(kind.sampleRate());
        buffer = new JitterBuffer(kind.clockRate());
        int longest = kind.sampleRate() / 1000 * LONGEST_PACKET_MILLIS;
        decoded = new short[longest];
        ready = new short[2 * longest];
    }

    CodecKind kind() {
        return kind;
    }

    JitterBuffer buffer() {
        return buffer;
    }

    /// Fills `frame` with the next `samples` samples.
    void next(short[] frame, int samples) {
        while (readySamples < samples) {
            switch (buffer.take()) {
                case PACKET -> packet();
                case LOST -> conceal(kind.sampleRate() / kind.clockRate() * buffer.packetTicks());
                case NOTHING -> nothing(samples);
            }
        }
        System.arraycopy(ready, 0, frame, 0, samples);
        readySamples -= samples;
        System.arraycopy(ready, samples, ready, 0, readySamples);
    }

    private void packet() {
        nothings = 0;
        int samples = decode();
        if (buffer.excess() && buffer.take() == JitterBuffer.Take.PACKET) {
            System.arraycopy(decoded, 0, ready, readySamples, samples);
            samples = Math.min(samples, decode());
            blend(samples);
        }
        concealment.heard(decoded, samples);
        append(samples);
    }

    private int decode() {
        int bytes = Math.min(buffer.length(), kind.payloadBytes(decoded.length));
        return codec.decode(buffer.payload(), 0, bytes, decoded);
    }

    /// From the packet before, which lies unclaimed behind what is ready, over to the one just decoded.
    private void blend(int samples) {
        for (int i = 0; i < samples; i++) {
            int before = ready[readySamples + i];
            decoded[i] = (short) (before + (decoded[i] - before) * i / samples);
        }
    }

    private void conceal(int samples) {
        int bounded = Math.min(samples, decoded.length);
        concealment.conceal(decoded, bounded);
        append(bounded);
    }

    private void nothing(int samples) {
        if (nothings >= SILENT_AFTER_NOTHINGS) {
            Arrays.fill(decoded, 0, samples, (short) 0);
            append(samples);
        } else {
            nothings++;
            conceal(samples);
        }
    }

    private void append(int samples) {
        System.arraycopy(decoded, 0, ready, readySamples, samples);
        readySamples += samples;
    }

    /// Begins anew after a silence or with another source.
    void reset() {
        buffer.reset();
        readySamples = 0;
        nothings = SILENT_AFTER_NOTHINGS;
    }
}
