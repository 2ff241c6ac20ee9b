package dev.callwright.phones;

import java.math.BigDecimal;
import java.time.Duration;

/// Something a telephone can wait for.
public sealed interface Cue {
    /// In words, to stand after "noticed" or "missed": `silence of 0.6 s`.
    default String text() {
        return switch (this) {
            case Answered _ -> "an answer";
            case Tone(double hertz, Duration length) -> "%.0f Hz for %s".formatted(hertz, seconds(length));
            case Sound _ -> "a sound";
            case Silence(Duration length) -> "silence of " + seconds(length);
            case Digits(String digits) -> "the keys " + digits;
            case DigitCount(int count) -> count == 1 ? "a key" : count + " keys";
            case Held _ -> "being put on hold";
            case Resumed _ -> "being taken back from hold";
            case HungUp _ -> "the other end hanging up";
        };
    }

    /// `0.6 s`.
    static String seconds(Duration length) {
        return BigDecimal.valueOf(length.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /// The other end answers a call that this telephone placed.
    record Answered() implements Cue {}

    /// A tone of `hertz` that has sounded for `length` in all since the waiting began.
    record Tone(double hertz, Duration length) implements Cue {
        public Tone {
            if (!(hertz > 0 && hertz < 4000) || !length.isPositive()) {
                throw new IllegalArgumentException("a tone of " + hertz + " Hz for " + length);
            }
        }
    }

    /// Anything louder than silence.
    record Sound() implements Cue {}

    /// Silence without a break for `length`.
    record Silence(Duration length) implements Cue {
        public Silence {
            if (!length.isPositive()) {
                throw new IllegalArgumentException("silence of " + length);
            }
        }
    }

    /// These keys in this order, after any others; keys pressed since the last step that waited for keys count.
    record Digits(String digits) implements Cue {
        public Digits {
            if (digits.isEmpty() || !digits.matches("[0-9*#A-D]{1,100}")) {
                throw new IllegalArgumentException("not 1 to 100 keys: '" + digits + "'");
            }
        }
    }

    /// As many keys as this, whichever.
    record DigitCount(int count) implements Cue {
        public DigitCount {
            if (count < 1 || count > 100) {
                throw new IllegalArgumentException("not 1 to 100 keys: " + count);
            }
        }
    }

    /// The other end puts this telephone on hold.
    record Held() implements Cue {}

    /// The other end takes it back from hold.
    record Resumed() implements Cue {}

    /// The other end hangs up, or gives up before the answer.
    record HungUp() implements Cue {}
}
