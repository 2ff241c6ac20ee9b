package dev.callwright.media.tone;

import dev.callwright.media.AudioSource;

/// What a far end hears while it waits, when nobody gave anything better: broken chords, soft and without end.
public final class HoldMusic implements AudioSource {
    private static final int NOTE_MILLIS = 300;

    /// Quiet enough to talk over, loud enough to tell that the call still stands.
    private static final double AMPLITUDE = 0.12 * Short.MAX_VALUE;

    /// How much of a note is left when the next one begins.
    private static final double REST = 0.1;

    /// Half-tones above A4 (440 Hz), one chord a line: C, A minor, F, G.
    private static final int[] NOTES = {
        -9, -5, -2, 3, -2, -5, //
        -12, -9, -5, 0, -5, -9, //
        -16, -12, -9, -4, -9, -12, //
        -14, -10, -7, -2, -7, -10
    };

    private final int sampleRate;
    private final int noteSamples;
    private final double decay;
    private final Oscillator tone = new Oscillator();
    private final Oscillator octave = new Oscillator();
    private int note = -1;
    private int left;
    private double loudness;

    public HoldMusic(int sampleRate) {
        this.sampleRate = sampleRate;
        this.noteSamples = NOTE_MILLIS * sampleRate / 1000;
        this.decay = Math.pow(REST, 1.0 / noteSamples);
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int read(short[] frame, int samples) {
        for (int i = 0; i < samples; i++) {
            if (left == 0) {
                nextNote();
            }
            left--;
            loudness *= decay;
            frame[i] = (short) Math.round(loudness * (tone.next() + octave.next()));
        }
        return samples;
    }

    private void nextNote() {
        note = (note + 1) % NOTES.length;
        left = noteSamples;
        loudness = 1;
        double hertz = 440 * Math.pow(2, NOTES[note] / 12.0);
        tone.start(hertz, sampleRate, AMPLITUDE);
        octave.start(2 * hertz, sampleRate, AMPLITUDE / 4);
    }
}
