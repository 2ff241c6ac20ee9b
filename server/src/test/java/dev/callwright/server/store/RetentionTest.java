package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.world.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionTest extends StoreTest {
    private static final Duration AGE = Duration.ofDays(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualTime time = new VirtualTime();
    private final Instant longAgo = time.now().minus(AGE).minus(HOUR);
    private final Instant lately = time.now().minus(AGE).plus(HOUR);
    private long mostEvents = 1_000_000;

    @Test
    void forgetsWhatIsOldAndKeepsWhatIsNot() {
        store.accounts().put(Account.own(ACCOUNT, "Callwright", new Secret("12345"), longAgo));
        tellOf(1, longAgo);
        tellOf(2, lately);

        runFor(HOUR);

        assertThat(traces(1)).isZero();
        assertThat(traces(2)).isEqualTo(3);
    }

    @Test
    void forgetsLaterWhatHasBecomeOldSince() {
        store.accounts().put(Account.own(ACCOUNT, "Callwright", new Secret("12345"), longAgo));
        tellOf(1, lately);

        runFor(Retention.EVERY.multipliedBy(2));

        assertThat(traces(1)).isZero();
    }

    @Test
    void forgetsMoreThanOneBatch() {
        IntStream.range(0, Retention.BATCH + 7).forEach(i -> store.exchanges().keep(exchange(1 + i % 9, longAgo)));
        store.exchanges().settle();

        runFor(HOUR);

        assertThat(store.exchanges().ofCall(sid(1), 0, 10)).isEmpty();
        assertThat(store.exchanges().ofCall(sid(9), 0, 10)).isEmpty();
    }

    @Test
    void keepsCallsRecordingsAndWhatIsStillDue() {
        Call over = SampleCalls.call(1, longAgo, Optional.empty()).become(CallStatus.FAILED, longAgo);
        Recording recording = SampleCalls.recording(1, over, Optional.empty());
        store.keep(new Event.CallEnded(over, longAgo, 0), List.of(due(1)));
        store.keep(new Event.RecordingChanged(over, recording, longAgo), List.of());

        runFor(HOUR);

        assertThat(store.calls().find(sid(1))).isPresent();
        assertThat(store.recordings().ofCall(sid(1))).hasSize(1);
        assertThat(store.callbacks().due()).isOne();
    }

    @Test
    void forgetsOldEventsAndThoseBeyondTheNumberThatIsKept() {
        store.keep(SampleCalls.queued(SampleCalls.call(1, longAgo, Optional.empty())), List.of());
        store.keep(SampleCalls.queued(SampleCalls.call(2, time.now(), Optional.empty())), List.of());
        store.keep(SampleCalls.queued(SampleCalls.call(3, time.now(), Optional.empty())), List.of());

        runFor(HOUR);
        List<CallEvent> young = store.events().after(0, EventRows.Scope.ALL, 50);
        mostEvents = 3;
        runFor(HOUR);

        assertThat(young).extracting(CallEvent::id).containsExactly(3L, 4L, 5L, 6L);
        assertThat(store.events().after(0, EventRows.Scope.ALL, 50))
                .extracting(CallEvent::id)
                .containsExactly(4L, 5L, 6L);
    }

    /// An exchange, a callback that arrived, and a problem of a call.
    private void tellOf(int number, Instant at) {
        Call call = SampleCalls.call(number, at, Optional.empty());
        store.exchanges().keep(exchange(number, at));
        store.exchanges().settle();
        store.keep(SampleCalls.queued(call), List.of(due(number)));
        Callback.Delivery arrived =
                new Callback.Delivery(Callback.State.DELIVERED, 1, at, at, Optional.of(204), Optional.empty());
        store.callbacks().record(store.callbacks().ofCall(sid(number)).getFirst(), arrived);
        store.problems().note(ACCOUNT, sid(number), problem(), at);
    }

    private int traces(int number) {
        return store.exchanges().ofCall(sid(number), 0, 10).size()
                + store.callbacks().ofCall(sid(number)).size()
                + store.problems()
                        .list(
                                ACCOUNT,
                                Optional.of(sid(number)),
                                Optional.empty(),
                                TimeRange.ALL,
                                Page.Request.first(10))
                        .rows()
                        .size();
    }

    private void runFor(Duration span) {
        try (Retention retention = new Retention(store, new Config.Keep(AGE, AGE, mostEvents), time)) {
            retention.start();
            time.run(span);
        }
    }

    private static KeptExchange exchange(int number, Instant at) {
        return new KeptExchange(
                sid(number),
                at,
                new KeptExchange.Request(WebhookMethod.POST, "http://app/", "CallSid=CA1"),
                new KeptExchange.Answer(Optional.of(200), Optional.empty(), "", "<Response/>", Duration.ofMillis(3)));
    }

    private static Callback.Due due(int number) {
        return new Callback.Due(
                ACCOUNT,
                sid(number),
                Callback.Kind.CALL_PROGRESS,
                new Webhook("http://app/", WebhookMethod.POST),
                "app",
                "CallStatus=completed");
    }

    private static Problem problem() {
        return new Problem(11200, Problem.Severity.ERROR, "no answer", Optional.empty());
    }
}
