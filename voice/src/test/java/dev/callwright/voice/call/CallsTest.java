package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import dev.callwright.world.NetworkConditions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CallsTest {
    private static final String BOB = "+15550102";

    @TempDir
    private Path folder;

    @Test
    void nothingIsKnownOfACallThatNeverWas() {
        try (Stage stage = Stage.at(folder)) {
            CallSid nobody = new CallSid("CA" + "0".repeat(32));

            assertThat(stage.calls().end(nobody, EndCall.COMPLETE)).isEqualTo(new Outcome.Unknown());
            assertThat(stage.calls().limit(nobody, Duration.ofSeconds(1))).isEqualTo(new Outcome.Unknown());
            assertThat(stage.calls().live(nobody)).isEmpty();
        }
    }

    @Test
    void aCallIsFoundFromTheMomentItIsPlacedUntilItIsOver() {
        try (Stage stage = Stage.at(folder)) {
            stage.phone(BOB, "10.0.0.2");

            CallSid sid = stage.place(BOB, "");
            CallStatus first = stage.calls().live(sid).orElseThrow().status();
            stage.untilAllIsOver();

            assertThat(first).isEqualTo(CallStatus.QUEUED);
            assertThat(stage.calls().live(sid)).isEmpty();
        }
    }

    @Test
    void noMoreThanTheMostAreTaken() {
        try (Stage stage =
                new Stage(folder, 1, CallsSettings.at("callwright.test").withMaxCalls(2))) {
            stage.phone(BOB, "10.0.0.2");
            stage.place(BOB, "");
            stage.place(BOB, "");

            assertThatThrownBy(() -> stage.place(BOB, ""))
                    .isInstanceOf(CallsRefused.class)
                    .hasMessageContaining("2 calls");
        }
    }

    @Test
    void drainingLetsCallsEndAndTakesNoNewOnes() {
        try (Stage stage = Stage.at(folder)) {
            Phone bob = stage.phone(BOB, "10.0.0.2");
            CallSid sid = stage.place(BOB, "<Pause length='10'/>");
            stage.until(bob::isTalking);

            stage.time().start("drain", () -> drain(stage));
            stage.pass(1);

            assertThatThrownBy(() -> stage.place(BOB, "")).isInstanceOf(CallsRefused.class);
            stage.untilAllIsOver();
            assertThat(stage.diary().story(sid)).last().isEqualTo("12.0 3 ended completed");
        }
    }

    @Test
    void drainingEndsWhatLastsTooLong() {
        try (Stage stage = Stage.at(folder)) {
            Phone bob = stage.phone(BOB, "10.0.0.2");
            CallSid sid = stage.place(BOB, "<Pause length='1000'/>");
            stage.until(bob::isTalking);

            stage.time().start("drain", () -> drain(stage));
            stage.untilAllIsOver();

            assertThat(stage.diary().story(sid)).last().isEqualTo("32.0 3 ended completed");
        }
    }

    @Test
    void drainingIsOverWithTheLastCallEvenIfThatBeganMeanwhile() {
        try (Stage stage = Stage.at(folder)) {
            stage.phone("+15550103", "10.0.0.3");
            Phone bob = stage.phone(BOB, "10.0.0.2");
            CallSid parent = stage.place(BOB, "<Pause length='3'/><Dial>+15550103</Dial>");
            stage.until(bob::isTalking);
            AtomicLong overAt = new AtomicLong();
            long began = stage.time().nanos();

            stage.time().start("drain", () -> {
                drain(stage);
                overAt.set(stage.time().nanos());
            });
            stage.pass(10);
            VoiceHandling alone = new VoiceHandling.Run("<Response><Pause length='4'/></Response>");
            stage.calls()
                    .redirect(stage.diary().children(parent).getFirst(), new RedirectCall(alone, Optional.empty()));
            stage.untilAllIsOver();

            assertThat(Duration.ofNanos(overAt.get() - began))
                    .isBetween(Duration.ofSeconds(14), Duration.ofSeconds(15));
        }
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        List<String> first = busyHour(folder.resolve("a"), 7);
        List<String> second = busyHour(folder.resolve("b"), 7);
        List<String> other = busyHour(folder.resolve("c"), 8);

        assertThat(first).isEqualTo(second).isNotEqualTo(other).hasSizeGreaterThan(40);
    }

    @Test
    void everyChangeOfStatusIsJournaledInOrderAndOnce() {
        try (Stage stage = new Stage(folder, 3, CallsSettings.at("callwright.test"))) {
            runBusyHour(stage);

            Map<CallSid, Integer> numbers = new HashMap<>();
            Map<CallSid, CallStatus> statuses = new HashMap<>();
            Set<String> changes = new TreeSet<>();
            for (Event event : stage.diary().events()) {
                CallSid sid = event.call().sid();
                CallStatus status = event.call().status();
                CallStatus before = statuses.put(sid, status);
                if (before != null && before != status) {
                    assertThat(before.next()).contains(status);
                    changes.add(before + " → " + status);
                }
                if (event instanceof Event.Progress progress) {
                    assertThat(progress.sequence()).isEqualTo(numbers.merge(sid, 1, Integer::sum) - 1);
                }
            }
            assertThat(statuses.values()).allMatch(CallStatus::isFinal);
            assertThat(changes).containsAll(everyChangeOfAnAnsweredOrRingingCall());
        }
    }

    /// All rows of the table but those that take a broken journal, or an end before the first ring.
    private static Set<String> everyChangeOfAnAnsweredOrRingingCall() {
        return Arrays.stream(CallStatus.values())
                .flatMap(from -> from.next().stream().map(to -> from + " → " + to))
                .filter(change -> !change.equals("IN_PROGRESS → FAILED"))
                .collect(Collectors.toSet());
    }

    private static List<String> busyHour(Path folder, long seed) {
        try (Stage stage = new Stage(folder, seed, CallsSettings.at("callwright.test"))) {
            runBusyHour(stage);
            return stage.diary().everything();
        }
    }

    /// Calls of every fate over a bad network.
    private static void runBusyHour(Stage stage) {
        stage.network().become(new NetworkConditions(Duration.ofMillis(20), Duration.ofMillis(30), 0.02, 0.01));
        int[] refusals = {486, 480, 404};
        for (int i = 0; i < refusals.length; i++) {
            stage.phone("+1555020" + i, "10.0.1." + (i + 1)).refuses(refusals[i]);
            stage.phone("+1555030" + i, "10.0.2." + (i + 1))
                    .refuses(refusals[i])
                    .doesNotRing();
            stage.place("+1555020" + i, "");
            stage.place("+1555030" + i, "");
        }
        stage.phone("+15550400", "10.0.3.1").neverAnswers();
        stage.phone("+15550401", "10.0.3.2").doesNotRing();
        stage.phone("+15550402", "10.0.3.3");
        CallSid cancelled = stage.place("+15550400", "");
        stage.place("+15550401", "<Say>440</Say>");
        stage.place("+15550402", "<Dial><Number>+15550200</Number><Number>+15550300</Number></Dial><Pause/>");
        CallSid queued = stage.place("+15550402", "");
        stage.calls().end(queued, EndCall.CANCEL);
        stage.pass(20);
        stage.calls().end(cancelled, EndCall.CANCEL);
        stage.untilAllIsOver();
    }

    private static void drain(Stage stage) {
        try {
            stage.calls().drain(Duration.ofSeconds(30));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
