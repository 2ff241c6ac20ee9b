package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class NotedCallRowsTest extends StoreTest {
    private static final AccountSid OTHER = new AccountSid("AC" + "f".repeat(32));

    @Test
    void notesWhatWasExpectedInOneWithTheFirstEvent() {
        CallNotes notes = new CallNotes(Optional.of("urgent"), Map.of("order", "17"), Optional.of(NOW));

        store.notedCalls().expect(sid(1), notes);
        store.keep(SampleCalls.queued(SampleCalls.call(1)), List.of());
        store.notedCalls().forgetExpected(sid(1));

        assertThat(store.notedCalls().find(ACCOUNT, sid(1))).contains(new NotedCall(SampleCalls.call(1), notes));
        assertThat(store.notedCalls().find(OTHER, sid(1))).isEmpty();
    }

    @Test
    void leavesNotesAloneWhenTheCallGoesOn() {
        store.keep(SampleCalls.queued(SampleCalls.call(1)), List.of());
        note(sid(1), Map.of("a", "1"));

        store.keep(new Event.CallRinging(SampleCalls.call(1).become(CallStatus.RINGING, NOW), NOW, 0), List.of());

        NotedCall kept = store.notedCalls().find(ACCOUNT, sid(1)).orElseThrow();
        assertThat(kept.call().status()).isEqualTo(CallStatus.RINGING);
        assertThat(kept.notes().metadata()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void changesNotesOrNothing() {
        store.keep(SampleCalls.queued(SampleCalls.call(1)), List.of());
        note(sid(1), Map.of("a", "1", "b", "2"));
        note(sid(1), Map.of("b", "3"));

        NotedCallRows.Noting refused = store.note(noted(ACCOUNT, sid(1)), _ -> Optional.empty(), List.of());
        NotedCallRows.Noting unknown = store.note(noted(OTHER, sid(1)), Optional::of, List.of());

        assertThat(refused).isInstanceOf(NotedCallRows.Noting.Refused.class);
        assertThat(unknown).isInstanceOf(NotedCallRows.Noting.Unknown.class);
        assertThat(ids(metadata(Map.of("a", "1")))).isEmpty();
        assertThat(ids(metadata(Map.of("b", "2")))).isEmpty();
        assertThat(ids(metadata(Map.of("b", "3")))).containsExactly(sid(1));
    }

    @Test
    void forgetsTheNotesWithTheCall() {
        Call over = SampleCalls.call(1).become(CallStatus.BUSY, NOW);
        store.keep(SampleCalls.queued(SampleCalls.call(1)), List.of());
        store.keep(new Event.CallEnded(over, NOW, 0), List.of());
        note(sid(1), Map.of("a", "1"));

        store.calls().delete(ACCOUNT, sid(1));

        assertThat(ids(metadata(Map.of("a", "1")))).isEmpty();
    }

    /// Random calls and filters, against a list that is looked through.
    @Test
    void listsWhatANaiveModelLists() {
        Random random = new Random(7);
        List<NotedCall> model = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            model.add(keep(i, random));
        }
        model.sort(
                Comparator.comparing((NotedCall each) -> each.call().progress().created())
                        .thenComparing(each -> each.call().sid().value())
                        .reversed());

        for (int i = 0; i < 150; i++) {
            NotedCallFilter filter = filter(random, model);
            List<CallSid> expected = model.stream()
                    .filter(holds(filter))
                    .map(each -> each.call().sid())
                    .toList();

            assertThat(walk(filter, 1 + random.nextInt(40)))
                    .as(filter.toString())
                    .isEqualTo(expected);
        }
    }

    private NotedCall keep(int number, Random random) {
        Call.Details details = new Call.Details(
                random.nextInt(4) == 0 ? Optional.of(sid(random.nextInt(5))) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Call.Identity identity = new Call.Identity(
                sid(number),
                random.nextInt(9) == 0 ? OTHER : ACCOUNT,
                any(random, Direction.values()),
                Endpoint.parse("+1500555000" + random.nextInt(3)),
                Endpoint.parse(any(random, "+15005550009", "client:alice", "sip:bob@example.com")),
                details);
        Instant made = NOW.plusMillis(random.nextInt(2000));
        Call queued = Call.queued(identity, made, Optional.empty());
        Call call = grown(queued, made, random);
        store.keep(SampleCalls.queued(queued), List.of());
        store.keep(new Event.CallRinging(call, call.progress().updated(), 1), List.of());
        CallNotes notes = new CallNotes(Optional.empty(), metadata(random), Optional.of(made));
        store.note(noted(identity.account(), sid(number)), _ -> Optional.of(notes), List.of());
        return new NotedCall(call, notes);
    }

    private static Call grown(Call queued, Instant made, Random random) {
        Instant first = made.plusMillis(random.nextInt(500));
        Instant second = first.plus(Duration.ofMillis(1 + random.nextInt(500)));
        return switch (any(random, CallStatus.values())) {
            case QUEUED -> queued;
            case RINGING -> queued.become(CallStatus.RINGING, first);
            case IN_PROGRESS -> queued.become(CallStatus.IN_PROGRESS, first);
            case COMPLETED -> queued.become(CallStatus.IN_PROGRESS, first).become(CallStatus.COMPLETED, second);
            case FAILED ->
                random.nextBoolean()
                        ? queued.become(CallStatus.FAILED, first)
                        : queued.become(CallStatus.IN_PROGRESS, first).become(CallStatus.FAILED, second);
            case BUSY -> queued.become(CallStatus.BUSY, first);
            case NO_ANSWER -> queued.become(CallStatus.NO_ANSWER, first);
            case CANCELED -> queued.become(CallStatus.CANCELED, first);
        };
    }

    private static Map<String, String> metadata(Random random) {
        Map<String, String> pairs = new HashMap<>();
        for (String name : List.of("a", "b.c", "D_-")) {
            if (random.nextBoolean()) {
                pairs.put(name, any(random, "1", "ü 2", "it's % \\ \"3\""));
            }
        }
        return pairs;
    }

    private static NotedCallFilter filter(Random random, List<NotedCall> model) {
        Call like = model.get(random.nextInt(model.size())).call();
        Set<CallStatus> statuses = EnumSet.noneOf(CallStatus.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            statuses.add(any(random, CallStatus.values()));
        }
        return new NotedCallFilter(
                new NotedCallFilter.Parties(
                        sometimes(random, like.identity().to().text()),
                        sometimes(random, like.identity().from().text()),
                        sometimes(random, sid(random.nextInt(5)))),
                statuses,
                sometimes(random, like.identity().direction()),
                new NotedCallFilter.Times(range(random), range(random)),
                random.nextInt(3) == 0 ? metadata(random) : Map.of());
    }

    private static TimeRange range(Random random) {
        TimeRange range = TimeRange.ALL;
        if (random.nextInt(4) == 0) {
            range = range.notBefore(NOW.plusMillis(random.nextInt(2500)));
        }
        return random.nextInt(4) == 0 ? range.before(NOW.plusMillis(random.nextInt(2500))) : range;
    }

    private static Predicate<NotedCall> holds(NotedCallFilter filter) {
        return each -> {
            Call call = each.call();
            Call.Identity identity = call.identity();
            Optional<Instant> answered = answered(call);
            return identity.account().equals(ACCOUNT)
                    && filter.parties().to().map(identity.to().text()::equals).orElse(true)
                    && filter.parties()
                            .from()
                            .map(identity.from().text()::equals)
                            .orElse(true)
                    && filter.parties()
                            .parent()
                            .map(sid -> identity.details().parent().equals(Optional.of(sid)))
                            .orElse(true)
                    && (filter.statuses().isEmpty() || filter.statuses().contains(call.status()))
                    && filter.direction().map(identity.direction()::equals).orElse(true)
                    && within(
                            filter.times().created(),
                            Optional.of(call.progress().created()))
                    && within(filter.times().answered(), answered)
                    && each.notes()
                            .metadata()
                            .entrySet()
                            .containsAll(filter.metadata().entrySet());
        };
    }

    private static Optional<Instant> answered(Call call) {
        return switch (call.status()) {
            case IN_PROGRESS, COMPLETED -> call.progress().started();
            case FAILED ->
                call.progress()
                        .started()
                        .filter(start -> !start.equals(call.progress().ended().orElseThrow()));
            case QUEUED, RINGING, BUSY, NO_ANSWER, CANCELED -> Optional.empty();
        };
    }

    private static boolean within(TimeRange range, Optional<Instant> at) {
        if (range.equals(TimeRange.ALL)) {
            return true;
        }
        return at.isPresent()
                && range.from().map(from -> !at.get().isBefore(from)).orElse(true)
                && range.until().map(until -> at.get().isBefore(until)).orElse(true);
    }

    private List<CallSid> walk(NotedCallFilter filter, int size) {
        List<CallSid> seen = new ArrayList<>();
        Page.Request request = Page.Request.first(size);
        while (true) {
            Page<NotedCall> page = store.notedCalls().list(ACCOUNT, filter, request);
            page.rows().forEach(each -> seen.add(each.call().sid()));
            if (page.next().isEmpty()) {
                return seen;
            }
            request = new Page.Request(size, page.next());
        }
    }

    private List<CallSid> ids(NotedCallFilter filter) {
        return walk(filter, 100);
    }

    private static NotedCallFilter metadata(Map<String, String> pairs) {
        return new NotedCallFilter(
                NotedCallFilter.Parties.ALL, Set.of(), Optional.empty(), NotedCallFilter.Times.ALL, pairs);
    }

    private static Event.CallChanged noted(AccountSid account, CallSid sid) {
        Endpoint anybody = Endpoint.parse("+15005550001");
        Call.Identity identity =
                new Call.Identity(sid, account, Direction.OUTBOUND_API, anybody, anybody, Call.Details.NONE);
        return new Event.CallChanged(Call.queued(identity, NOW, Optional.empty()), NOW);
    }

    private void note(CallSid sid, Map<String, String> pairs) {
        store.note(
                noted(ACCOUNT, sid),
                _ -> Optional.of(new CallNotes(Optional.empty(), pairs, Optional.of(NOW))),
                List.of());
    }

    @SafeVarargs
    private static <T> T any(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static <T> Optional<T> sometimes(Random random, T value) {
        return random.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
    }
}
