package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.call;
import static dev.callwright.server.store.SampleCalls.recording;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageRowsTest extends StoreTest {
    private static final LocalDate TODAY = NOW.atZone(ZoneOffset.UTC).toLocalDate();
    private static final UsageRows.Price TWO_CENTS = (_, _, minutes) -> BigDecimal.valueOf(2 * minutes, 2);

    private UsageRows usage;

    @BeforeEach
    void keepAnAccount() {
        usage = store.usage();
        store.accounts().put(Account.own(ACCOUNT, "Callwright", new Secret("12345"), NOW));
    }

    @Test
    void addsUpCompletedCallsByTheirBegunMinutes() {
        end(1, Duration.ofSeconds(61));
        end(2, Duration.ofSeconds(60));
        store.keep(new Event.CallEnded(call(3).become(CallStatus.BUSY, NOW), NOW, 0), List.of());

        boolean some = usage.addUp(TWO_CENTS);

        assertThat(some).isTrue();
        assertThat(usage.addUp(TWO_CENTS)).isFalse();
        assertThat(usage.between(ACCOUNT, true, TODAY, TODAY))
                .containsExactly(new UsageSum(TODAY, UsageKind.OUTBOUND_NUMBER, 2, 3, new BigDecimal("0.060000")));
        assertThat(usage.firstDay(ACCOUNT)).contains(TODAY);
    }

    @Test
    void keepsTheSumWhenACallIsDeleted() {
        Call ended = end(1, Duration.ofSeconds(5));
        usage.addUp(TWO_CENTS);
        end(2, Duration.ofSeconds(5));

        store.calls().delete(ACCOUNT, ended.sid());
        usage.addUp(TWO_CENTS);

        assertThat(usage.between(ACCOUNT, false, TODAY, TODAY))
                .extracting(UsageSum::uses)
                .containsExactly(2L);
    }

    @Test
    void countsRecordingsAndWhatOfThemStillLiesThere() {
        Call call = end(1, Duration.ofSeconds(5));
        for (int i = 1; i <= 2; i++) {
            Recording whole = recording(i, call, Optional.empty())
                    .become(Recording.Status.COMPLETED, NOW, Optional.of(Duration.ofMinutes(2)), Optional.empty());
            store.keep(new Event.RecordingChanged(call, whole, NOW), List.of());
        }
        store.recordings().delete(ACCOUNT, recording(1, call, Optional.empty()).sid(), NOW);

        usage.addUp((_, _, _) -> BigDecimal.ZERO);

        assertThat(usage.between(ACCOUNT, true, TODAY, TODAY))
                .filteredOn(sum -> sum.kind() == UsageKind.RECORDING)
                .extracting(sum -> sum.uses() + " " + sum.minutes())
                .containsExactly("2 4");
        assertThat(usage.stored(ACCOUNT, true, TODAY, TODAY))
                .extracting(sum -> sum.uses() + " " + sum.minutes())
                .containsExactly("1 2");
    }

    @Test
    void addsUpMoreThanOneBatch() {
        for (int i = 0; i < UsageRows.BATCH + 5; i++) {
            end(i, Duration.ofSeconds(1));
        }

        usage.addUp(TWO_CENTS);

        assertThat(usage.between(ACCOUNT, true, TODAY.minusDays(1), TODAY.plusDays(1)))
                .extracting(UsageSum::uses)
                .containsExactly(UsageRows.BATCH + 5L);
    }

    private Call end(int number, Duration length) {
        Call ended = call(number).become(CallStatus.IN_PROGRESS, NOW).become(CallStatus.COMPLETED, NOW.plus(length));
        store.keep(new Event.CallEnded(ended, NOW.plus(length), 0), List.of());
        return ended;
    }
}
