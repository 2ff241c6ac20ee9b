package dev.callwright.media.tone;

import java.util.ArrayList;
import java.util.List;

/// Sounds and pauses one after another, once or for ever.
///
/// @param repeating whether it begins again after the last step
public record Cadence(List<Step> steps, boolean repeating) {
    /// Frequencies that may sound at once.
    static final int MOST_FREQUENCIES = 4;

    private static final int MOST_STEPS = 1000;

    /// One sound of fixed length: the sum of its frequencies, or silence when there are none.
    ///
    /// @param hertz up to four frequencies
    /// @param millis how long, at least 1
    public record Step(List<Double> hertz, int millis) {
        public Step {
            hertz = List.copyOf(hertz);
            if (hertz.size() > MOST_FREQUENCIES || hertz.stream().anyMatch(each -> !(each > 0 && each < 20_000))) {
                throw new IllegalArgumentException("not up to four frequencies: " + hertz);
            }
            if (millis < 1) {
                throw new IllegalArgumentException("a step of " + millis + " ms");
            }
        }
    }

    public Cadence {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("not 1 to " + MOST_STEPS + " steps: " + steps.size());
        }
    }

    /// Reads the compact form of tone plans: `440+480/2000,0/4000` sounds two frequencies for two seconds, then is
    /// silent for four, and repeats.
    ///
    /// Throws `IllegalArgumentException` when the text has another form.
    public static Cadence repeating(String plan) {
        return new Cadence(parse(plan), true);
    }

    /// The same form, played once.
    public static Cadence once(String plan) {
        return new Cadence(parse(plan), false);
    }

    private static List<Step> parse(String plan) {
        List<Step> steps = new ArrayList<>();
        for (String part : plan.split(",", -1)) {
            int slash = part.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("no '/' in '" + part + "' of the tone plan '" + plan + "'");
            }
            steps.add(new Step(frequencies(part.substring(0, slash)), Integer.parseInt(part.substring(slash + 1))));
        }
        return steps;
    }

    private static List<Double> frequencies(String text) {
        List<Double> hertz = new ArrayList<>();
        if (!text.equals("0")) {
            for (String each : text.split("\\+", -1)) {
                hertz.add(Double.parseDouble(each));
            }
        }
        return hertz;
    }
}
