package dev.callwright.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.price.Rates;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.voice.journal.AudioReport;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PricedJournalTest {
    private static final Instant THEN = SampleCalls.NOW;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsWhatACallCostByTheRatesOfItsEnd(TestDatabase database) {
        try (Store store = database.open()) {
            Call answered = SampleCalls.call(1).become(CallStatus.RINGING, THEN).become(CallStatus.IN_PROGRESS, THEN);
            Rates then = rates("0.01", "EUR");
            Rates later = rates("0.99", "USD");
            PricedJournal journal = new PricedJournal(event -> store.keep(event, List.of()), then);

            journal.write(SampleCalls.queued(SampleCalls.call(1)));
            journal.write(new Event.CallAnswered(answered, THEN, 0));
            Price live = later.price(kept(store));
            journal.write(new Event.CallEnded(answered.become(CallStatus.COMPLETED, THEN.plusSeconds(90)), THEN, 1));

            assertThat(live).isEqualTo(new Price(Optional.empty(), "USD"));
            assertThat(later.price(kept(store))).isEqualTo(new Price(Optional.of(new BigDecimal("0.02")), "EUR"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsThatACallCostNothingThatWasKnown(TestDatabase database) {
        try (Store store = database.open()) {
            Call call = SampleCalls.call(1);
            PricedJournal journal = new PricedJournal(
                    event -> store.keep(event, List.of()), new Rates(new Config.Prices("EUR", List.of())));
            journal.write(SampleCalls.queued(call));

            journal.write(new Event.CallEnded(call.become(CallStatus.CANCELED, THEN), THEN, 0));

            assertThat(rates("0.99", "USD").price(kept(store))).isEqualTo(new Price(Optional.empty(), "EUR"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsWhatARecordingCostByTheRatesOfItsCompletion(TestDatabase database) {
        try (Store store = database.open()) {
            Call call = SampleCalls.call(1);
            Recording growing = SampleCalls.recording(1, call, Optional.empty());
            Recording whole = growing.become(
                    Recording.Status.COMPLETED, THEN, Optional.of(Duration.ofSeconds(61)), Optional.empty());
            PricedJournal journal = new PricedJournal(event -> store.keep(event, List.of()), rates("0.01", "EUR"));
            journal.write(SampleCalls.queued(call));
            journal.write(new Event.RecordingChanged(call, growing, THEN));
            Optional<Price> before = kept(store, growing).price();

            journal.write(new Event.RecordingChanged(call, whole, THEN));
            Recording then = kept(store, whole);
            new PricedJournal(event -> store.keep(event, List.of()), rates("0.99", "USD"))
                    .write(new Event.RecordingChanged(call, then, THEN));

            assertThat(before).isEmpty();
            assertThat(then.price()).contains(new Price(Optional.of(new BigDecimal("0.02")), "EUR"));
            assertThat(kept(store, whole)).isEqualTo(then);
        }
    }

    @Test
    void leavesEverythingElseOfAnEndAsItIs() {
        List<Event> written = new ArrayList<>();
        PricedJournal journal = new PricedJournal(written::add, rates("0.01", "EUR"));
        AudioReport audio = new AudioReport(5, 4, 1, 0, Duration.ofMillis(3), Optional.empty(), Optional.empty(), 4.2);
        Event.CallEnded ended =
                new Event.CallEnded(SampleCalls.call(1).become(CallStatus.CANCELED, THEN), THEN, 7, Optional.of(audio));

        journal.write(ended);

        Event.CallEnded priced = (Event.CallEnded) written.getFirst();
        assertThat(priced).isEqualTo(ended.withCall(priced.call()));
        assertThat(priced.audio()).contains(audio);
    }

    private static Call kept(Store store) {
        return store.calls().find(SampleCalls.sid(1)).orElseThrow();
    }

    private static Recording kept(Store store, Recording recording) {
        return store.recordings().find(SampleCalls.ACCOUNT, recording.sid()).orElseThrow();
    }

    private static Rates rates(String perMinute, String unit) {
        return new Rates(new Config.Prices(
                unit,
                List.of(new Config.Rate(
                        "+1",
                        Optional.empty(),
                        Optional.of(new BigDecimal(perMinute)),
                        Optional.of(new BigDecimal(perMinute))))));
    }
}
