package dev.callwright.media.engine;

import dev.callwright.media.AudioSink;
import dev.callwright.media.TapKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener on a stream, with what it takes to bring both directions to its sample rate. Confined to its loop.
final class TapPoint {
    private static final Logger LOG = LoggerFactory.getLogger(TapPoint.class);

    private final TapKind kind;
    private final AudioSink sink;
    private final int samples;
    private final Channel in;
    private final Channel out;

    TapPoint(TapKind kind, int sampleRate, AudioSink sink) {
        this.kind = kind;
        this.sink = sink;
        samples = sampleRate / 50;
        in = new Channel(sampleRate);
        out = new Channel(sampleRate);
    }

    boolean wantsIn() {
        return kind != TapKind.OUT;
    }

    boolean wantsOut() {
        return kind != TapKind.IN;
    }

    /// What the far end says in this tick.
    void heard(short[] frame, int sampleRate) {
        in.take(frame, sampleRate);
    }

    /// What it is sent in this tick.
    void said(short[] frame, int sampleRate) {
        out.take(frame, sampleRate);
    }

    /// Both are known: the sink's turn. False when the sink failed and is to be dropped.
    ///
    /// @param tick of the stream since it was opened
    boolean write(long tick) {
        short[] frame = switch (kind) {
            case IN -> in.frame;
            case OUT -> out.frame;
            case BOTH -> sum();
        };
        try {
            sink.write(frame, samples, tick * samples);
        } catch (RuntimeException failure) {
            LOG.error("a sink that hears {} failed and is dropped", kind, failure);
            return false;
        }
        in.clear();
        out.clear();
        return true;
    }

    private short[] sum() {
        for (int i = 0; i < samples; i++) {
            in.frame[i] = (short) Math.clamp(in.frame[i] + out.frame[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return in.frame;
    }

    /// One direction at the tap's rate.
    private static final class Channel {
        private final int sampleRate;
        private final short[] frame;
        private @Nullable FrameConverter converter;

        Channel(int sampleRate) {
            this.sampleRate = sampleRate;
            frame = new short[sampleRate / 50];
        }

        void take(short[] from, int fromRate) {
            if (fromRate == sampleRate) {
                System.arraycopy(from, 0, frame, 0, frame.length);
                return;
            }
            if (converter == null || converter.fromRate() != fromRate) {
                converter = new FrameConverter(fromRate, sampleRate);
            }
            converter.convert(from, frame);
        }

        void clear() {
            Arrays.fill(frame, (short) 0);
        }
    }
}
