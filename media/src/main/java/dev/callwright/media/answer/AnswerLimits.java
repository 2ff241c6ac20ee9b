package dev.callwright.media.answer;

import java.time.Duration;

/// What a person is told from a machine by.
///
/// @param greetingEnd whether the end of a machine's greeting is waited for
/// @param timeout how long it may take
/// @param speechThreshold who speaks longer than this without a break is a machine
/// @param speechEnd how much silence ends speech
/// @param silence how long nobody must speak from the beginning on before it is given up; after the end of a machine's
///                greeting, how long its beep is waited for
public record AnswerLimits(
        boolean greetingEnd, Duration timeout, Duration speechThreshold, Duration speechEnd, Duration silence) {
    public AnswerLimits {
        if (!timeout.isPositive()
                || !speechThreshold.isPositive()
                || !speechEnd.isPositive()
                || !silence.isPositive()) {
            throw new IllegalArgumentException("a limit that is not positive: " + timeout + ", " + speechThreshold
                    + ", " + speechEnd + ", " + silence);
        }
    }
}
