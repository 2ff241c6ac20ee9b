package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeparturesTest {
    private static final AccountSid ONE = new AccountSid("AC" + "1".repeat(32));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final AccountSid OTHER = new AccountSid("AC" + "2".repeat(32));

    @Property
    void noTwoCallsOfAnAccountLeaveTooCloseAndNoneWaitsLongerThanItMust(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0, max = 3000) Integer> millisBetween) {
        Departures departures = new Departures(2, HOUR);
        long now = -5_000_000_000L;
        long last = Long.MIN_VALUE / 2;
        for (int millis : millisBetween) {
            now += millis * 1_000_000L;

            long leaves = now + departures.reserve(ONE, now).orElseThrow().toNanos();

            assertThat(leaves).isEqualTo(Math.max(now, last + 500_000_000L));
            last = leaves;
        }
    }

    @Test
    void accountsDoNotWaitForEachOther() {
        Departures departures = new Departures(1, HOUR);
        departures.reserve(ONE, 0);
        departures.reserve(ONE, 0);

        Duration wait = departures.reserve(OTHER, 0).orElseThrow();

        assertThat(wait).isZero();
    }

    @Test
    void noCallIsTakenThatWouldWaitTooLongAndItTakesNobodysPlace() {
        Departures departures = new Departures(1, Duration.ofSeconds(2));
        for (int i = 0; i < 3; i++) {
            departures.reserve(ONE, 0);
        }

        Optional<Duration> tooLong = departures.reserve(ONE, 0);
        Optional<Duration> sooner = departures.reserve(ONE, 1_000_000_000L);

        assertThat(tooLong).isEmpty();
        assertThat(sooner).contains(Duration.ofSeconds(2));
    }

    @Test
    void callsThatWouldWaitTooLongAreRefusedAndNotJournaled(@TempDir Path folder) {
        CallsSettings settings =
                CallsSettings.at("callwright.test").withDepartures(1).withLongestQueue(Duration.ofSeconds(1));
        try (Stage stage = new Stage(folder, 1, settings)) {
            stage.phone("+15550101", "10.0.0.2").answersAfter(1);
            stage.place("+15550101", "<Hangup/>");
            stage.place("+15550101", "<Hangup/>");

            assertThatThrownBy(() -> stage.place("+15550101", "<Hangup/>"))
                    .isInstanceOfSatisfying(
                            CallsRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(CallsRefused.Reason.QUEUE_TOO_LONG));
            stage.untilAllIsOver();
            assertThat(stage.diary().events())
                    .filteredOn(Event.CallQueued.class::isInstance)
                    .hasSize(2);
        }
    }

    @Test
    void callsBeyondTheRateStayQueuedAndTellHowLong(@TempDir Path folder) {
        try (Stage stage =
                new Stage(folder, 1, CallsSettings.at("callwright.test").withDepartures(1))) {
            for (String number : List.of("+15550101", "+15550102", "+15550103")) {
                stage.phone(number, "10.0.0.1" + number.substring(8)).answersAfter(1);
            }
            stage.place("+15550101", "<Pause length='10'/>");
            stage.place("+15550102", "<Pause length='10'/>");
            CallSid third = stage.place("+15550103", "<Pause length='10'/>");

            stage.pass(1.5);
            Call waiting = stage.diary().last(third);
            stage.pass(2);
            Call talking = stage.diary().last(third);

            assertThat(waiting.status()).isEqualTo(CallStatus.QUEUED);
            assertThat(waiting.progress().queueTime()).isEqualTo(Duration.ofSeconds(2));
            assertThat(talking.status()).isEqualTo(CallStatus.IN_PROGRESS);
            assertThat(Duration.between(waiting.progress().created(), initiated(stage, third)))
                    .isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void aCallThatIsToLeaveLaterStaysQueuedUntilThen(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, 1, CallsSettings.at("callwright.test"))) {
            stage.phone("+15550101", "10.0.0.2").answersAfter(1);
            CallSid sid = new CallSid("CA" + "7".repeat(32));
            stage.calls().place(sid, Stage.order("+15550101", "<Pause length='10'/>"), Duration.ofSeconds(5));

            stage.pass(4);
            Call waiting = stage.diary().last(sid);
            stage.pass(3);

            assertThat(waiting.status()).isEqualTo(CallStatus.QUEUED);
            assertThat(stage.diary().last(sid).status()).isEqualTo(CallStatus.IN_PROGRESS);
            assertThat(Duration.between(waiting.progress().created(), initiated(stage, sid)))
                    .isEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void aCallThatWaitsCanBeCanceled(@TempDir Path folder) {
        try (Stage stage =
                new Stage(folder, 1, CallsSettings.at("callwright.test").withDepartures(1))) {
            Phone phone = stage.phone("+15550101", "10.0.0.2").answersAfter(1);
            stage.place("+15550101", "<Pause length='1'/>");
            CallSid second = stage.place("+15550101", "<Pause length='1'/>");

            stage.calls().end(second, EndCall.CANCEL);
            stage.untilAllIsOver();

            assertThat(stage.diary().last(second).status()).isEqualTo(CallStatus.CANCELED);
            assertThat(phone.log()).filteredOn(line -> line.endsWith("called")).hasSize(1);
        }
    }

    private static Instant initiated(Stage stage, CallSid sid) {
        return stage.diary().events().stream()
                .filter(event -> event instanceof Event.CallInitiated
                        && event.call().sid().equals(sid))
                .map(Event::at)
                .findFirst()
                .orElseThrow();
    }
}
