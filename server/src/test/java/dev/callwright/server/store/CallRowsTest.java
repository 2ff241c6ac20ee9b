package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.queued;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.voice.journal.TrunkSid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallRowsTest extends StoreTest {
    @Test
    void givesACallBackAsItWasKept() {
        Call.Details details = new Call.Details(
                Optional.of(sid(9)),
                Optional.of(PhoneNumberSid.random(new Random(1))),
                Optional.of(TrunkSid.random(new Random(2))),
                Optional.of("+15005550007"),
                Optional.of("Ada"));
        Call call = Call.queued(
                SampleCalls.identity(1, Direction.INBOUND, details),
                NOW,
                SampleCalls.tell("http://app/#rc=2", Kind.RINGING, Kind.COMPLETED));

        store.keep(queued(call), List.of());

        assertThat(store.calls().find(ACCOUNT, sid(1))).contains(call);
    }

    @Test
    void followsACallThroughItsLife() {
        Call queued = SampleCalls.call(1);
        Call answered = queued.become(CallStatus.RINGING, NOW.plusSeconds(1))
                .become(CallStatus.IN_PROGRESS, NOW.plusSeconds(2))
                .withSipResponse(200);
        Call over = answered.become(CallStatus.COMPLETED, NOW.plusSeconds(9));

        store.keep(queued(queued), List.of());
        store.keep(new Event.CallAnswered(answered, NOW.plusSeconds(2), 2), List.of());
        store.keep(new Event.CallEnded(over, NOW.plusSeconds(9), 3), List.of());

        assertThat(store.calls().find(ACCOUNT, sid(1))).contains(over);
    }

    @Test
    void keepsACallWhoseFirstEventIsARing() {
        Call ringing = SampleCalls.call(1).become(CallStatus.RINGING, NOW);

        store.keep(new Event.CallRinging(ringing, NOW, 0), List.of());

        assertThat(store.calls().find(ACCOUNT, sid(1))).contains(ringing);
    }

    @Test
    void showsACallOnlyToItsAccount() {
        store.keep(queued(SampleCalls.call(1)), List.of());

        Optional<Call> found = store.calls().find(new AccountSid("AC" + "f".repeat(32)), sid(1));

        assertThat(found).isEmpty();
    }

    @Test
    void pagesNewestFirstInBothDirections() {
        keepCalls(7);

        Page<Call> first = page(CallFilter.ALL, Optional.empty());
        Page<Call> second = page(CallFilter.ALL, first.next());
        Page<Call> third = page(CallFilter.ALL, second.next());
        Page<Call> back = page(CallFilter.ALL, third.previous());

        assertThat(numbers(first)).containsExactly(7, 6, 5);
        assertThat(first.previous()).isEmpty();
        assertThat(numbers(second)).containsExactly(4, 3, 2);
        assertThat(numbers(third)).containsExactly(1);
        assertThat(third.next()).isEmpty();
        assertThat(numbers(back)).containsExactly(4, 3, 2);
    }

    @Test
    void goesOnAfterACallThatWasDeletedMeanwhile() {
        keepCalls(4);
        Page<Call> first = page(CallFilter.ALL, Optional.empty());
        end(SampleCalls.call(2, NOW.plusSeconds(2), Optional.empty()));
        store.calls().delete(ACCOUNT, sid(2));

        Page<Call> second = page(CallFilter.ALL, first.next());

        assertThat(numbers(second)).containsExactly(1);
    }

    @Test
    void filtersByToFromParentAndStatus() {
        keepCalls(3);
        store.keep(
                queued(Call.queued(
                        SampleCalls.identity(
                                9,
                                Direction.OUTBOUND_DIAL,
                                new Call.Details(
                                        Optional.of(sid(1)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())),
                        NOW,
                        Optional.empty())),
                List.of());
        end(SampleCalls.call(2, NOW.plusSeconds(2), Optional.empty()));

        assertThat(numbers(page(to("+15005550002"), Optional.empty()))).containsExactly(2);
        assertThat(numbers(page(status(CallStatus.FAILED), Optional.empty()))).containsExactly(2);
        assertThat(numbers(page(parent(sid(1)), Optional.empty()))).containsExactly(9);
        assertThat(numbers(page(from("+15005550099"), Optional.empty()))).isEmpty();
    }

    @Test
    void filtersByTheDayAndTheTimeOfStartAndEnd() {
        for (int day = 1; day <= 5; day++) {
            Instant at = Instant.parse("2030-01-0" + day + "T23:59:59Z");
            Call call = SampleCalls.call(day, at, Optional.empty());
            store.keep(queued(call), List.of());
            Call answered = call.become(CallStatus.IN_PROGRESS, at);
            store.keep(new Event.CallEnded(answered.become(CallStatus.COMPLETED, at.plusSeconds(1)), at, 2), List.of());
        }

        TimeRange third = TimeRange.on(LocalDate.parse("2030-01-03"));
        TimeRange between = TimeRange.ALL
                .notBefore(Instant.parse("2030-01-02T23:59:59Z"))
                .before(Instant.parse("2030-01-04T00:00:00Z"));

        assertThat(numbers(page(started(third), Optional.empty()))).containsExactly(3);
        assertThat(numbers(page(started(between), Optional.empty()))).containsExactly(3, 2);
        assertThat(numbers(page(ended(third), Optional.empty()))).containsExactly(2);
    }

    @Test
    void deletesOnlyCallsThatAreOver() {
        store.keep(queued(SampleCalls.call(1)), List.of());
        store.keep(queued(SampleCalls.call(2)), List.of());
        end(SampleCalls.call(2));

        assertThat(store.calls().delete(ACCOUNT, sid(1))).isEqualTo(CallRows.Deletion.NOT_FINISHED);
        assertThat(store.calls().delete(ACCOUNT, sid(2))).isEqualTo(CallRows.Deletion.DONE);
        assertThat(store.calls().delete(ACCOUNT, sid(2))).isEqualTo(CallRows.Deletion.UNKNOWN);
        assertThat(store.calls().find(ACCOUNT, sid(2))).isEmpty();
    }

    @Test
    void doesNotBringADeletedCallBack() {
        Call call = SampleCalls.call(1);
        store.keep(queued(call), List.of());
        end(call);
        store.calls().delete(ACCOUNT, sid(1));

        store.keep(new Event.CallChanged(call, NOW), List.of());
        store.keep(
                new Event.ProblemNoted(call, new Problem(11200, Problem.Severity.ERROR, "late", Optional.empty()), NOW),
                List.of());

        assertThat(store.calls().find(ACCOUNT, sid(1))).isEmpty();
    }

    @Test
    void knowsTheUnfinishedCallsAndTheirNextSequence() {
        store.keep(queued(SampleCalls.call(1)), List.of());
        store.keep(new Event.CallInitiated(SampleCalls.call(1), NOW, 0), List.of());
        store.keep(queued(SampleCalls.call(2)), List.of());
        end(SampleCalls.call(2));
        store.keep(new Event.CallChanged(SampleCalls.call(1), NOW), List.of());

        assertThat(store.calls().unfinished()).containsExactly(new CallRows.Unfinished(SampleCalls.call(1), 1));
    }

    private void keepCalls(int count) {
        for (int number = 1; number <= count; number++) {
            store.keep(queued(SampleCalls.call(number, NOW.plusSeconds(number), Optional.empty())), List.of());
        }
    }

    private void end(Call call) {
        store.keep(new Event.CallEnded(call.become(CallStatus.FAILED, NOW), NOW, 1), List.of());
    }

    private Page<Call> page(CallFilter filter, Optional<Cursor> at) {
        return store.calls().list(ACCOUNT, filter, new Page.Request(3, at));
    }

    private static List<Integer> numbers(Page<Call> page) {
        List<Integer> numbers = new ArrayList<>();
        page.rows()
                .forEach(call -> numbers.add(Integer.parseInt(call.sid().value().substring(26), 16)));
        return numbers;
    }

    private static CallFilter to(String to) {
        return filter(Optional.of(to), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CallFilter from(String from) {
        return filter(Optional.empty(), Optional.of(from), Optional.empty(), Optional.empty());
    }

    private static CallFilter parent(CallSid parent) {
        return filter(Optional.empty(), Optional.empty(), Optional.of(parent), Optional.empty());
    }

    private static CallFilter status(CallStatus status) {
        return filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(status));
    }

    private static CallFilter filter(
            Optional<String> to, Optional<String> from, Optional<CallSid> parent, Optional<CallStatus> status) {
        return new CallFilter(to, from, parent, status, TimeRange.ALL, TimeRange.ALL);
    }

    private static CallFilter started(TimeRange range) {
        return new CallFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), range, TimeRange.ALL);
    }

    private static CallFilter ended(TimeRange range) {
        return new CallFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), TimeRange.ALL, range);
    }
}
