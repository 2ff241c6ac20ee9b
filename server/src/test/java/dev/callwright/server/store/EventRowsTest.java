package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.EventRows.Scope;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventRowsTest extends StoreTest {
    private static final AccountSid STRANGER = new AccountSid("AC" + "0".repeat(31) + "2");

    @Test
    void tellsTheLifeOfACallInOrderWithTheCallAsItWasThen() {
        live(1);

        List<CallEvent> events = store.events().after(0, Scope.ALL, 50);

        assertThat(events)
                .extracting(event -> event.type().text())
                .containsExactly("created", "queued", "initiated", "ringing", "answered", "in-progress", "completed");
        assertThat(events)
                .extracting(event -> event.noted().call().status())
                .containsExactly(
                        CallStatus.QUEUED,
                        CallStatus.QUEUED,
                        CallStatus.QUEUED,
                        CallStatus.RINGING,
                        CallStatus.IN_PROGRESS,
                        CallStatus.IN_PROGRESS,
                        CallStatus.COMPLETED);
        assertThat(events).extracting(CallEvent::sequence).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(events).extracting(CallEvent::id).isSorted().doesNotHaveDuplicates();
        assertThat(events.getLast().noted().call().progress().duration()).contains(Duration.ofSeconds(9));
    }

    @Test
    void keepsWhatWasHeardOfARecordingThatIsDeleted() {
        Call call = answered(1);
        Recording complete = SampleCalls.recording(1, call, Optional.empty())
                .become(Recording.Status.COMPLETED, NOW, Optional.of(Duration.ofMillis(8_250)), Optional.empty());
        store.keep(new Event.CallAnswered(call, NOW, 0), List.of());
        store.keep(new Event.RecordingChanged(call, complete, NOW), List.of());

        store.recordings().delete(ACCOUNT, complete.sid(), NOW);

        assertThat(store.events().after(0, Scope.ALL, 50).getLast().recording()).contains(complete);
    }

    @Test
    void tellsWhetherACallIsHeldOrMuted() {
        Call call = answered(1);
        store.keep(new Event.CallAnswered(call, NOW, 0), List.of());

        store.keep(
                new Event.CallChanged(
                        call.withLine(Call.Line.OPEN.withHeld(true).withMuted(true)), NOW),
                List.of());

        assertThat(store.events()
                        .after(0, Scope.ALL, 50)
                        .getLast()
                        .noted()
                        .call()
                        .line())
                .isEqualTo(new Call.Line(true, true));
    }

    @Test
    void readsOneCallOrOneAccountFromAnyPlaceOn() {
        live(1);
        live(2);
        List<CallEvent> all = store.events().after(0, Scope.ALL, 50);
        long place = all.get(8).id();

        assertThat(store.events().after(0, Scope.of(ACCOUNT, sid(2)), 50)).isEqualTo(all.subList(7, 14));
        assertThat(store.events().after(place, Scope.of(ACCOUNT), 3)).isEqualTo(all.subList(9, 12));
        assertThat(store.events().after(place, Scope.of(ACCOUNT, sid(1)), 50)).isEmpty();
        assertThat(store.events().after(0, Scope.of(STRANGER), 50)).isEmpty();
        assertThat(store.events().after(0, Scope.of(STRANGER, sid(1)), 50)).isEmpty();
        assertThat(store.events().newest()).isEqualTo(all.getLast().id());
        assertThat(store.events().find(place)).contains(all.get(8));
    }

    @Test
    void neverShowsAnEventBelowOneThatWasSeenHoweverManyWrite() throws InterruptedException {
        int writers = 12;
        int each = 30;
        CountDownLatch written = new CountDownLatch(writers);
        for (int writer = 0; writer < writers; writer++) {
            int first = writer * each;
            Thread.ofVirtual().start(() -> {
                IntStream.range(first, first + each).forEach(this::live);
                written.countDown();
            });
        }

        List<Long> seen = new ArrayList<>();
        while (seen.size() < writers * each * 7) {
            long last = seen.isEmpty() ? 0 : seen.getLast();
            store.events().after(last, Scope.ALL, 100).forEach(event -> seen.add(event.id()));
        }
        written.await();

        assertThat(seen)
                .isEqualTo(store.events().after(0, Scope.ALL, 10_000).stream()
                        .map(CallEvent::id)
                        .toList());
    }

    @Test
    void makesDueWhatSubscribersWantToHear() {
        Subscription subscription = new Subscription(
                "WH" + "0".repeat(32),
                ACCOUNT,
                Optional.empty(),
                "http://app/events",
                "app WH",
                java.util.Set.of(EventType.IN_PROGRESS, EventType.COMPLETED),
                Subscription.Status.ACTIVE,
                NOW,
                NOW);

        store.keep(new Event.CallAnswered(answered(1), NOW, 0), List.of(), List.of(subscription));

        CallEvent told = store.events().after(0, Scope.ALL, 50).getLast();
        assertThat(store.callbacks().ready("app WH", NOW, 10)).singleElement().satisfies(callback -> {
            assertThat(callback.due().kind()).isEqualTo(Callback.Kind.EVENT);
            assertThat(callback.due().webhook().url()).isEqualTo("http://app/events");
            assertThat(callback.due().subject())
                    .contains(new Callback.Subject(subscription.sid(), told.id(), EventType.IN_PROGRESS));
        });
    }

    @Test
    void forgetsTheEventsOfADeletedCall() {
        live(1);
        live(2);

        store.calls().delete(ACCOUNT, sid(1));

        assertThat(store.events().after(0, Scope.ALL, 50))
                .extracting(event -> event.noted().call().sid())
                .containsOnly(sid(2));
    }

    @Test
    void forgetsTheOldestByAgeAndByNumberAndGoesOnCounting() {
        live(1);
        live(2);
        long newest = store.events().newest();

        int old = store.events().forgetBefore(NOW.plusSeconds(1), 5);
        int tooMany = store.events().forgetBeyond(4, 100);

        assertThat(old).isEqualTo(5);
        assertThat(tooMany).isEqualTo(5);
        assertThat(store.events().after(0, Scope.ALL, 50)).hasSize(4);
        assertThat(store.events().forgetBeyond(0, 100)).isEqualTo(4);
        live(3);
        assertThat(store.events().after(0, Scope.ALL, 1).getFirst().id()).isEqualTo(newest + 1);
    }

    /// Seven events.
    private void live(int number) {
        Call queued = SampleCalls.call(number);
        Call ringing = queued.become(CallStatus.RINGING, NOW);
        Call answered = ringing.become(CallStatus.IN_PROGRESS, NOW);
        store.keep(new Event.CallQueued(queued, NOW), List.of());
        store.keep(new Event.CallInitiated(queued, NOW, 0), List.of());
        store.keep(new Event.CallRinging(ringing, NOW, 1), List.of());
        store.keep(new Event.CallAnswered(answered, NOW, 2), List.of());
        store.keep(new Event.CallEnded(answered.become(CallStatus.COMPLETED, NOW.plusSeconds(9)), NOW, 3), List.of());
    }

    private static Call answered(int number) {
        return SampleCalls.call(number).become(CallStatus.IN_PROGRESS, NOW);
    }
}
