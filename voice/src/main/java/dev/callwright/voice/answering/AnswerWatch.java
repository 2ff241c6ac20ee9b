package dev.callwright.voice.answering;

import dev.callwright.media.Tap;
import dev.callwright.media.TapKind;
import dev.callwright.media.answer.AnswerDetector;
import dev.callwright.media.answer.AnswerLimits;
import dev.callwright.media.answer.Answerer;
import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.leg.Audio;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.Signal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Listens on a leg until it knows who took the call.
public final class AnswerWatch {
    private static final int SAMPLE_RATE = 8000;

    private AnswerWatch() {}

    /// Begins to listen to the far end of `audio`; what is found goes to `inbox` as [Signal.AnswerJudged].
    public static void begin(Audio audio, Inbox inbox, DetectionOrder order) {
        CompletableFuture<Tap> tap = new CompletableFuture<>();
        AnswerDetector detector = new AnswerDetector(limits(order), SAMPLE_RATE, (who, millis) -> {
            inbox.post(new Signal.AnswerJudged(answeredBy(who), Duration.ofMillis(millis), order.callback()));
            CompletableFuture<Void> _ = tap.thenAccept(Tap::close);
        });
        tap.complete(audio.tap(TapKind.IN, SAMPLE_RATE, detector));
    }

    private static AnswerLimits limits(DetectionOrder order) {
        DetectionOrder.Timing timing = order.timing();
        return new AnswerLimits(
                order.greetingEnd(), timing.timeout(), timing.speechThreshold(), timing.speechEnd(), timing.silence());
    }

    private static AnsweredBy answeredBy(Answerer who) {
        return switch (who) {
            case HUMAN -> AnsweredBy.HUMAN;
            case MACHINE_START -> AnsweredBy.MACHINE_START;
            case MACHINE_END_BEEP -> AnsweredBy.MACHINE_END_BEEP;
            case MACHINE_END_SILENCE -> AnsweredBy.MACHINE_END_SILENCE;
            case MACHINE_END_OTHER -> AnsweredBy.MACHINE_END_OTHER;
            case FAX -> AnsweredBy.FAX;
            case UNKNOWN -> AnsweredBy.UNKNOWN;
        };
    }
}
