package dev.callwright.voice.answering;

import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import java.time.Duration;
import java.util.Optional;

/// The wish to know who took a call.
///
/// @param greetingEnd whether the end of a machine's greeting is waited for, to leave a message after it
/// @param waiting whether the call does nothing else until it is known
/// @param callback who is told once it is known
public record DetectionOrder(boolean greetingEnd, Timing timing, boolean waiting, Optional<Webhook> callback) {
    private static final int NOBODY_IS_TOLD = 21262;

    /// What is odd about this wish: that it keeps nobody waiting and nobody is told of the verdict when it comes.
    public Optional<Problem> oddity() {
        return waiting || callback.isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(
                        NOBODY_IS_TOLD,
                        Problem.Severity.WARNING,
                        "machine detection that is not waited for has no callback: only later requests tell of it",
                        Optional.empty()));
    }

    /// What a person is told from a machine by.
    ///
    /// @param timeout how long it may take
    /// @param speechThreshold who speaks longer than this is a machine
    /// @param speechEnd how much silence ends speech
    /// @param silence how long nobody must speak from the answer on before it is given up; after the end of a
    ///                machine's greeting, how long its beep is waited for
    public record Timing(Duration timeout, Duration speechThreshold, Duration speechEnd, Duration silence) {
        /// What the API does when nothing is said.
        public static final Timing USUAL = new Timing(
                Duration.ofSeconds(30), Duration.ofMillis(2400), Duration.ofMillis(1200), Duration.ofMillis(5000));
    }
}
