package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Recording;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {
    private final Call queued = SampleCalls.call(1);
    private final Call ringing = queued.become(CallStatus.RINGING, NOW);
    private final Call answered = ringing.become(CallStatus.IN_PROGRESS, NOW);
    private final Recording recording = SampleCalls.recording(1, answered, Optional.empty());

    @Test
    void tellsTheLifeOfACall() {
        assertThat(EventType.of(new Event.CallQueued(queued, NOW)))
                .containsExactly(EventType.CREATED, EventType.QUEUED);
        assertThat(EventType.of(new Event.CallInitiated(queued, NOW, 0))).containsExactly(EventType.INITIATED);
        assertThat(EventType.of(new Event.CallRinging(ringing, NOW, 1))).containsExactly(EventType.RINGING);
        assertThat(EventType.of(new Event.CallAnswered(answered, NOW, 2)))
                .containsExactly(EventType.ANSWERED, EventType.IN_PROGRESS);
        assertThat(EventType.of(new Event.CallChanged(answered, NOW))).containsExactly(EventType.UPDATED);
        assertThat(EventType.of(new Event.AnswerJudged(answered, NOW, Duration.ZERO, Optional.empty())))
                .containsExactly(EventType.UPDATED);
        assertThat(EventType.of(new Event.ProblemNoted(
                        answered, new Problem(1, Problem.Severity.ERROR, "no", Optional.empty()), NOW)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BUSY", "FAILED", "NO_ANSWER", "CANCELED"})
    void tellsHowACallEnded(CallStatus status) {
        Event end = new Event.CallEnded(ringing.become(status, NOW), NOW, 2);

        assertThat(EventType.of(end)).extracting(EventType::text).containsExactly(status.text());
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS,0,Recording.started",
        "PAUSED,1,Recording.paused",
        "IN_PROGRESS,2,Recording.resumed",
        "STOPPED,3,",
        "PROCESSING,3,",
        "COMPLETED,4,Recording.completed",
        "ABSENT,4,Recording.absent"
    })
    void tellsHowARecordingGoes(Recording.Status status, int seconds, String type) {
        Recording changed = recording.become(status, NOW.plusSeconds(seconds), Optional.empty(), Optional.empty());

        assertThat(EventType.of(new Event.RecordingChanged(answered, changed, NOW)).stream()
                        .map(EventType::text))
                .containsExactlyElementsOf(Optional.ofNullable(type).stream().toList());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void isReadAsItIsWritten(EventType type) {
        assertThat(EventType.of(type.text())).contains(type);
    }

    @Test
    void knowsNoOtherWords() {
        assertThat(EventType.of("ended")).isEmpty();
        assertThat(EventType.of("IN_PROGRESS")).isEmpty();
    }
}
