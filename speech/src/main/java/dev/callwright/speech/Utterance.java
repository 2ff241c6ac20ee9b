package dev.callwright.speech;

import java.time.Duration;

/// A piece of a prompt in the order of speaking.
sealed interface Utterance {
    /// Plain ASCII text for an engine, spoken in one manner.
    record Speak(String text, Manner manner) implements Utterance {}

    /// Nothing to hear for a while.
    record Silence(Duration length) implements Utterance {}

    /// A tone over a word that is not to be heard.
    record Bleep(Duration length) implements Utterance {}

    /// How words are spoken: each a factor, 1 being usual.
    ///
    /// @param rate speed
    /// @param pitch height of the voice
    /// @param gain loudness of the samples
    record Manner(double rate, double pitch, double gain) {
        static final Manner USUAL = new Manner(1, 1, 1);

        private static final double SLOWEST = 0.3;
        private static final double FASTEST = 3;

        public Manner {
            rate = Math.clamp(rate, SLOWEST, FASTEST);
            pitch = Math.clamp(pitch, 0.5, 2);
            gain = Math.clamp(gain, 0, 4);
        }

        Manner times(double moreRate, double morePitch, double moreGain) {
            return new Manner(rate * moreRate, pitch * morePitch, gain * moreGain);
        }
    }
}
