package dev.callwright.voice.journal;

import static dev.callwright.voice.journal.CallStatus.BUSY;
import static dev.callwright.voice.journal.CallStatus.CANCELED;
import static dev.callwright.voice.journal.CallStatus.COMPLETED;
import static dev.callwright.voice.journal.CallStatus.FAILED;
import static dev.callwright.voice.journal.CallStatus.IN_PROGRESS;
import static dev.callwright.voice.journal.CallStatus.NO_ANSWER;
import static dev.callwright.voice.journal.CallStatus.QUEUED;
import static dev.callwright.voice.journal.CallStatus.RINGING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.Call.Details;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallStatusTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    /// Every way a call can go, told as one who watches the API sees it.
    static Stream<List<CallStatus>> lives() {
        return Stream.of(
                List.of(QUEUED, RINGING, IN_PROGRESS, COMPLETED),
                List.of(QUEUED, IN_PROGRESS, FAILED),
                List.of(QUEUED, BUSY),
                List.of(QUEUED, FAILED),
                List.of(QUEUED, NO_ANSWER),
                List.of(QUEUED, CANCELED),
                List.of(QUEUED, RINGING, BUSY),
                List.of(QUEUED, RINGING, FAILED),
                List.of(QUEUED, RINGING, NO_ANSWER),
                List.of(QUEUED, RINGING, CANCELED));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void aCallCanLiveEveryLife(List<CallStatus> life) {
        Call call = live(life);

        assertThat(call.status()).isEqualTo(life.getLast());
        assertThat(call.status().isFinal()).isTrue();
    }

    @Test
    void everyRowOfTheTableIsTakenInSomeLife() {
        Set<String> taken = lives().flatMap(CallStatusTest::changes).collect(Collectors.toSet());

        Set<String> table = Arrays.stream(CallStatus.values())
                .flatMap(from -> from.next().stream().map(to -> from + " → " + to))
                .collect(Collectors.toSet());

        assertThat(taken).isEqualTo(table);
    }

    @Test
    void aRingingCallCannotCompleteWithoutBeingAnswered() {
        Call ringing = live(List.of(QUEUED, RINGING));

        assertThatThrownBy(() -> ringing.become(COMPLETED, START))
                .hasMessage(ringing.sid() + ": RINGING cannot become COMPLETED");
    }

    @Test
    void theDurationCountsFromTheAnswer() {
        Call call = live(List.of(QUEUED, RINGING, IN_PROGRESS, COMPLETED));

        assertThat(call.progress().started()).contains(START.plusSeconds(2));
        assertThat(call.progress().duration()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aCallThatWasNeverAnsweredHasNoDuration() {
        Call call = live(List.of(QUEUED, RINGING, BUSY));

        assertThat(call.progress().duration()).contains(Duration.ZERO);
        assertThat(call.progress().started()).isEqualTo(call.progress().ended());
    }

    @Test
    void everyStatusIsFoundByItsSpelling() {
        assertThat(Arrays.stream(CallStatus.values()).map(CallStatus::text).map(CallStatus::of))
                .containsExactlyElementsOf(
                        Arrays.stream(CallStatus.values()).map(Optional::of).toList());
    }

    /// A call that went through `life`, one second a step.
    private static Call live(List<CallStatus> life) {
        Call call = Call.queued(
                new Call.Identity(
                        new CallSid("CA" + "0".repeat(32)),
                        new AccountSid("AC" + "0".repeat(32)),
                        Direction.OUTBOUND_API,
                        Endpoint.parse("+15550100"),
                        Endpoint.parse("+15550101"),
                        Details.NONE),
                START,
                Optional.empty());
        for (int step = 1; step < life.size(); step++) {
            call = call.become(life.get(step), START.plusSeconds(step));
        }
        return call;
    }

    private static Stream<String> changes(List<CallStatus> life) {
        return Stream.iterate(1, step -> step < life.size(), step -> step + 1)
                .map(step -> life.get(step - 1) + " → " + life.get(step));
    }
}
