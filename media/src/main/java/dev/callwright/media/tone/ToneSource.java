package dev.callwright.media.tone;

import dev.callwright.media.AudioSource;
import dev.callwright.media.dtmf.DtmfTones;
import java.util.ArrayList;
import java.util.List;

/// Plays a [Cadence]: ringback, busy, a beep, dialled keys.
public final class ToneSource implements AudioSource {
    private static final double AMPLITUDE = 0.4 * Short.MAX_VALUE;
    private static final int KEY_MILLIS = 100;
    private static final int GAP_MILLIS = 100;

    private final int sampleRate;
    private final Cadence cadence;
    private final Oscillator[] oscillators = new Oscillator[Cadence.MOST_FREQUENCIES];
    private int sounding;
    private int step = -1;
    private long left;

    public ToneSource(Cadence cadence, int sampleRate) {
        this.sampleRate = sampleRate;
        this.cadence = cadence;
        for (int i = 0; i < oscillators.length; i++) {
            oscillators[i] = new Oscillator();
        }
        nextStep();
    }

    /// A beep of 1000 Hz, as before a recording.
    public static ToneSource beep(int sampleRate) {
        return new ToneSource(Cadence.once("1000/500"), sampleRate);
    }

    /// The keys of `digits` as tones of 100 ms with pauses of 100 ms; `w` waits half a second more and `W` a second.
    ///
    /// Throws `IllegalArgumentException` when there is another character, or nothing at all.
    public static ToneSource digits(String digits, int sampleRate) {
        List<Cadence.Step> steps = new ArrayList<>();
        for (int i = 0; i < digits.length(); i++) {
            switch (digits.charAt(i)) {
                case 'w' -> steps.add(new Cadence.Step(List.of(), 500));
                case 'W' -> steps.add(new Cadence.Step(List.of(), 1000));
                default -> {
                    char key = Character.toUpperCase(digits.charAt(i));
                    steps.add(new Cadence.Step(List.of(DtmfTones.low(key), DtmfTones.high(key)), KEY_MILLIS));
                    steps.add(new Cadence.Step(List.of(), GAP_MILLIS));
                }
            }
        }
        return new ToneSource(new Cadence(steps, false), sampleRate);
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int read(short[] frame, int samples) {
        int done = 0;
        while (done < samples && step < cadence.steps().size()) {
            int count = (int) Math.min(samples - done, left);
            for (int i = done; i < done + count; i++) {
                frame[i] = nextSample();
            }
            done += count;
            left -= count;
            if (left == 0) {
                nextStep();
            }
        }
        return done;
    }

    private short nextSample() {
        double sum = 0;
        for (int i = 0; i < sounding; i++) {
            sum += oscillators[i].next();
        }
        return (short) Math.round(sum);
    }

    private void nextStep() {
        List<Cadence.Step> steps = cadence.steps();
        step++;
        if (cadence.repeating() && step == steps.size()) {
            step = 0;
        }
        if (step < steps.size()) {
            begin(steps.get(step));
        }
    }

    private void begin(Cadence.Step begun) {
        left = Math.max(1, (long) begun.millis() * sampleRate / 1000);
        sounding = begun.hertz().size();
        for (int i = 0; i < sounding; i++) {
            oscillators[i].start(begun.hertz().get(i), sampleRate, AMPLITUDE / sounding);
        }
    }
}
