package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.WebhookMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Recordings, problems, exchanges, numbers, accounts and keys.
class OtherRowsTest extends StoreTest {
    @Test
    void followsARecordingToItsEnd() {
        Call call = SampleCalls.call(1);
        Recording begun = SampleCalls.recording(1, call, Optional.empty());
        Recording complete = begun.become(
                Recording.Status.COMPLETED,
                NOW.plusSeconds(9),
                Optional.of(Duration.ofMillis(8_250)),
                Optional.empty());

        store.keep(new Event.RecordingChanged(call, begun, NOW), List.of());
        List<Recording> growing = store.recordings().unfinished();
        store.keep(new Event.RecordingChanged(call, complete, NOW.plusSeconds(9)), List.of());

        assertThat(growing).containsExactly(begun);
        assertThat(store.recordings().unfinished()).isEmpty();
        assertThat(store.recordings().find(ACCOUNT, begun.sid())).contains(complete);
    }

    @Test
    void keepsProblemsWithTheirCall() {
        Problem error = new Problem(11200, Problem.Severity.ERROR, "no answer", Optional.of("http://app/"));
        Problem warning = new Problem(12200, Problem.Severity.WARNING, "what is <Foo>?", Optional.empty());
        store.keep(new Event.ProblemNoted(SampleCalls.call(1), error, NOW), List.of());
        store.problems().note(ACCOUNT, sid(2), warning, NOW.plusSeconds(1));

        List<NotedProblem> errors = problems(Optional.empty(), Optional.of(Problem.Severity.ERROR));
        List<NotedProblem> ofSecond = problems(Optional.of(2), Optional.empty());

        assertThat(errors).extracting(NotedProblem::problem).containsExactly(error);
        assertThat(ofSecond).extracting(NotedProblem::problem).containsExactly(warning);
        assertThat(store.problems().find(ACCOUNT, errors.getFirst().sid())).contains(errors.getFirst());
    }

    @Test
    void keepsNumbersAndRefusesAnotherOwner() {
        PhoneNumber mine = number(1, "+15550100", "mine");
        PhoneNumber renamed = number(1, "+15550100", "renamed");

        assertThat(store.phoneNumbers().put(mine)).isTrue();
        assertThat(store.phoneNumbers().put(number(2, "+15550100", "theirs"))).isFalse();
        assertThat(store.phoneNumbers().put(renamed)).isTrue();
        assertThat(store.phoneNumbers().owner("+15550100")).contains(renamed);
        assertThat(store.phoneNumbers().find(ACCOUNT, mine.sid())).contains(renamed);
    }

    @Test
    void leavesOutWhatADatabaseCannotKeep() {
        store.phoneNumbers().put(number(1, "+15550100", "fr\0nt"));

        assertThat(store.phoneNumbers().owner("+15550100"))
                .map(PhoneNumber::friendlyName)
                .contains("frnt");
    }

    @Test
    void listsNumbersByNameAndByPartOfTheNumber() {
        IntStream.range(1, 4).forEach(i -> store.phoneNumbers().put(number(i, "+1555010" + i, "name " + i)));

        assertThat(numbers(Optional.of("name 2"), Optional.empty())).containsExactly("+15550102");
        assertThat(numbers(Optional.empty(), Optional.of("0103"))).containsExactly("+15550103");
        assertThat(numbers(Optional.empty(), Optional.of("%"))).isEmpty();
        assertThat(store.phoneNumbers()
                        .delete(ACCOUNT, number(2, "+15550102", "").sid()))
                .isTrue();
        assertThat(numbers(Optional.empty(), Optional.empty())).hasSize(2);
    }

    @Test
    void undoesOnlyTheWriteThatFails() throws Exception {
        List<Thread> writers = IntStream.range(0, 50)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        // Every fifth has the sid of the one before it.
                        store.keep(SampleCalls.queued(SampleCalls.call(i % 5 == 0 ? 1000 : i)), List.of());
                    } catch (StoreException expected) {
                        assertThat(expected).hasMessageContaining("refused");
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }

        Page<Call> page = store.calls().list(ACCOUNT, CallFilter.ALL, Page.Request.first(100));

        assertThat(page.rows()).hasSize(41);
    }

    @Test
    void keepsTheFirstExchangesOfACallInTheirOrder() {
        KeptExchange failed = exchange(
                0,
                new KeptExchange.Answer(
                        Optional.empty(),
                        Optional.of(new KeptExchange.Failure(11205, "refused")),
                        "",
                        "",
                        Duration.ofMillis(7)));
        store.exchanges().keep(failed);
        IntStream.range(1, 500).forEach(i -> store.exchanges().keep(exchange(i, answered("<Response/>"))));
        store.exchanges().settle();
        IntStream.range(500, 600).forEach(i -> store.exchanges().keep(exchange(i, answered("<Response/>"))));
        store.exchanges().settle();

        List<KeptExchange> kept = store.exchanges().ofCall(sid(1), 0, 1000);

        assertThat(kept).hasSize(500).startsWith(failed, exchange(1, answered("<Response/>")));
        assertThat(store.exchanges().forgetBefore(NOW.plusSeconds(499), 1_000)).isEqualTo(499);
    }

    @Test
    void findsTheExchangeThatAProblemTellsOf() {
        IntStream.range(1, 40).forEach(i -> store.exchanges().keep(exchange(i, answered("<Response/>"))));
        store.exchanges().settle();
        List<KeptExchange> kept = store.exchanges().ofCall(sid(1), 0, 100);

        Map<String, KeptExchange> causes = store.exchanges()
                .causes(List.of(
                        noted("NO1", "http://app/3", 3),
                        noted("NO2", "http://app/3", 2),
                        noted("NO3", "http://app/99", 50)));

        assertThat(causes).containsExactly(Map.entry("NO1", kept.get(2)));
    }

    private static NotedProblem noted(String sid, String url, int second) {
        return new NotedProblem(
                sid,
                ACCOUNT,
                sid(1),
                new Problem(11200, Problem.Severity.ERROR, "no answer", Optional.of(url)),
                NOW.plusSeconds(second));
    }

    @Test
    void cutsWhatIsTooLongToKeep() {
        store.exchanges().keep(exchange(1, answered("\0" + "x".repeat(100_000))));
        store.exchanges().settle();

        List<KeptExchange> kept = store.exchanges().ofCall(sid(1), 0, 10);

        assertThat(kept)
                .singleElement()
                .satisfies(each -> assertThat(each.answer().body()).hasSize(16_383));
    }

    @Test
    void refusesToOpenWhatCannotBeOpened() {
        StoreAddress nowhere =
                new StoreAddress("jdbc:sqlite:/proc/nothing/here.db", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> Store.open(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot open the database jdbc:sqlite:/proc/nothing/here.db");
    }

    private static KeptExchange exchange(int number, KeptExchange.Answer answer) {
        return new KeptExchange(
                sid(1),
                NOW.plusSeconds(number),
                new KeptExchange.Request(WebhookMethod.POST, "http://app/" + number, "CallSid=CA1"),
                answer);
    }

    private static KeptExchange.Answer answered(String body) {
        return new KeptExchange.Answer(
                Optional.of(200), Optional.empty(), "content-type: text/xml", body, Duration.ofMillis(3));
    }

    private List<NotedProblem> problems(Optional<Integer> call, Optional<Problem.Severity> severity) {
        return store.problems()
                .list(ACCOUNT, call.map(SampleCalls::sid), severity, TimeRange.ALL, Page.Request.first(50))
                .rows();
    }

    private List<String> numbers(Optional<String> name, Optional<String> containing) {
        return store
                .phoneNumbers()
                .list(
                        ACCOUNT,
                        new PhoneNumberFilter(containing, name, Optional.empty(), Optional.empty()),
                        Page.Request.first(50))
                .rows()
                .stream()
                .map(PhoneNumber::number)
                .toList();
    }

    private static PhoneNumber number(int sid, String number, String name) {
        return new PhoneNumber(
                new PhoneNumberSid("PN%032x".formatted(sid)),
                ACCOUNT,
                new PhoneNumber.Identity(number, NumberKind.LOCAL, PhoneNumber.Origin.HOSTED),
                name,
                PhoneNumber.Voice.NONE,
                NOW,
                NOW);
    }
}
