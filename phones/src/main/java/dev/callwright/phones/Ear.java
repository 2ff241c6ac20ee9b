package dev.callwright.phones;

import dev.callwright.media.AudioSink;
import dev.callwright.media.tone.SilenceMeter;
import dev.callwright.media.tone.ToneMeter;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Listens along for the one cue in the sound that a script waits for. Told by the script's thread, fed by a media
/// thread.
final class Ear implements AudioSink {
    private static final double SHARE_OF_A_TONE = 0.6;

    private final LongConsumer noticed;
    private volatile @Nullable Watch watch;
    private long watches;

    /// `noticed` is told the number of the watch that was fulfilled, on the media thread.
    Ear(LongConsumer noticed) {
        this.noticed = noticed;
    }

    /// One waiting: what measures, and when it is enough.
    private record Watch(long number, AudioSink meter, BooleanSupplier enough) {}

    /// Begins to wait for a tone; returns the number of the watch.
    long tone(Cue.Tone cue) {
        ToneMeter meter = new ToneMeter(cue.hertz(), Heard.RATE, SHARE_OF_A_TONE);
        long wanted = cue.length().toMillis();
        return begin(meter, () -> meter.heardMillis() >= wanted);
    }

    long silence(Cue.Silence cue) {
        SilenceMeter meter = new SilenceMeter(Heard.RATE);
        long wanted = cue.length().toMillis();
        return begin(meter, () -> meter.quietMillis() >= wanted);
    }

    long sound() {
        SilenceMeter meter = new SilenceMeter(Heard.RATE);
        return begin(meter, meter::everLoud);
    }

    void forget() {
        watch = null;
    }

    private long begin(AudioSink meter, BooleanSupplier enough) {
        long number = ++watches;
        watch = new Watch(number, meter, enough);
        return number;
    }

    @Override
    public void write(short[] frame, int samples, long timestampTicks) {
        Watch current = watch;
        if (current == null) {
            return;
        }
        current.meter.write(frame, samples, timestampTicks);
        if (current.enough.getAsBoolean()) {
            watch = null;
            noticed.accept(current.number);
        }
    }
}
