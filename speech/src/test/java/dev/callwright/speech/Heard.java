package dev.callwright.speech;

import dev.callwright.voice.port.AudioClip;

/// What can be told of audio without ears.
final class Heard {
    /// Root mean square of anything that deserves to be called speech.
    static final double AUDIBLE = 300;

    private Heard() {}

    static double loudness(AudioClip clip) {
        double sum = 0;
        for (short sample : clip.samples()) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / Math.max(1, clip.samples().length));
    }

    static double seconds(AudioClip clip) {
        return clip.samples().length / (double) clip.sampleRate();
    }
}
