package dev.callwright.speech;

import java.util.Map;

/// What the words and numbers of `prosody` mean as factors; what is no known word or number is 1.
final class ProsodyFactors {
    private static final Map<String, Double> RATES =
            Map.of("x-slow", 0.5, "slow", 0.75, "medium", 1.0, "fast", 1.25, "x-fast", 1.6);
    private static final Map<String, Double> PITCHES =
            Map.of("x-low", 0.75, "low", 0.87, "medium", 1.0, "high", 1.15, "x-high", 1.3);
    private static final Map<String, Double> GAINS =
            Map.of("silent", 0.0, "x-soft", 0.35, "soft", 0.6, "medium", 1.0, "loud", 1.5, "x-loud", 2.2);

    private ProsodyFactors() {}

    /// `80%` is four fifths of the usual speed.
    static double rate(String text) {
        Double named = RATES.get(text);
        if (named != null) {
            return named;
        }
        return text.endsWith("%") ? number(text, 1) / 100 : 1;
    }

    /// `+10%` is a tenth higher, `-2st` two semitones lower.
    static double pitch(String text) {
        Double named = PITCHES.get(text);
        if (named != null) {
            return named;
        }
        if (text.endsWith("st")) {
            return Math.pow(2, number(text, 2) / 12);
        }
        return text.endsWith("%") ? 1 + number(text, 1) / 100 : 1;
    }

    /// `+6dB` is twice the amplitude.
    static double gain(String text) {
        Double named = GAINS.get(text);
        if (named != null) {
            return named;
        }
        return text.endsWith("dB") ? Math.pow(10, number(text, 2) / 20) : 1;
    }

    private static double number(String text, int unit) {
        try {
            return Double.parseDouble(text.substring(0, text.length() - unit));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
