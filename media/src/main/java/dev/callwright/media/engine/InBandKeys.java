package dev.callwright.media.engine;

import dev.callwright.media.StreamListener;
import dev.callwright.media.dtmf.DigitListener;
import dev.callwright.media.dtmf.DtmfDetector;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Keys found in the sound of a far end that sends no events. Confined to its loop.
final class InBandKeys implements DigitListener {
    private final int sampleRate;
    private final StreamListener listener;
    private final DtmfDetector detector;

    private InBandKeys(int sampleRate, StreamListener listener) {
        this.sampleRate = sampleRate;
        this.listener = listener;
        detector = new DtmfDetector(sampleRate, this);
    }

    /// `before` when it listens at this rate already.
    static InBandKeys at(@Nullable InBandKeys before, int sampleRate, StreamListener listener) {
        return before != null && before.sampleRate == sampleRate ? before : new InBandKeys(sampleRate, listener);
    }

    /// Takes in the next 20 ms.
    void process(short[] frame) {
        detector.process(frame, sampleRate / 50);
    }

    @Override
    public void ended(char digit, long heldSamples) {
        listener.digit(digit, Duration.ofMillis(heldSamples * 1000 / sampleRate));
    }
}
