package dev.callwright.media.engine;

import org.jspecify.annotations.Nullable;

/// The place of one stream in a mix, with what it takes to bring its sound to the rate of the mix and back.
/// Confined to its loop.
final class Seat {
    private final MixPoint mix;
    private final int place;
    private final StreamCore member;
    private final short[] frame = new short[MixPoint.FRAME];
    private @Nullable FrameConverter in;
    private @Nullable FrameConverter out;
    private int outRate;

    Seat(MixPoint mix, int place, StreamCore member) {
        this.mix = mix;
        this.place = place;
        this.member = member;
    }

    boolean isIn(MixPoint other) {
        return mix.equals(other);
    }

    /// What the stream's far end says in this tick.
    void put(short[] heard, int sampleRate, long due) {
        if (sampleRate == MixPoint.SAMPLE_RATE) {
            mix.put(place, heard, due);
            return;
        }
        if (in == null || in.fromRate() != sampleRate) {
            in = new FrameConverter(sampleRate, MixPoint.SAMPLE_RATE);
        }
        in.convert(heard, frame);
        mix.put(place, frame, due);
    }

    /// What all others say in this tick, at `sampleRate`.
    void hear(short[] said, int sampleRate, long due) {
        if (sampleRate == MixPoint.SAMPLE_RATE) {
            mix.hear(place, said, due);
            return;
        }
        if (out == null || outRate != sampleRate) {
            out = new FrameConverter(MixPoint.SAMPLE_RATE, sampleRate);
            outRate = sampleRate;
        }
        mix.hear(place, frame, due);
        out.convert(frame, said);
    }

    void leave() {
        mix.leave(place, member);
    }
}
