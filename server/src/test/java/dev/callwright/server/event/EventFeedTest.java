package dev.callwright.server.event;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.EventRows.Scope;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventFeedTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Optional<Long> FROM_THE_BEGINNING = Optional.of(0L);

    private StoreAddress address = TestDatabase.SQLITE.fresh();
    private Store store = Store.open(address);
    private EventFeed feed = feed(100);

    @AfterEach
    void close() {
        feed.close();
        store.close();
    }

    @Test
    void tellsWhatHappensFromNowOn() throws Exception {
        happen(1, 1);
        Listener listener = listen(Scope.of(ACCOUNT), Optional.empty());

        happen(2, 2);

        assertThat(take(listener, 4)).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void tellsOfOneCallFromItsBeginning() throws Exception {
        happen(1, 3);

        Listener listener = listen(Scope.of(ACCOUNT, sid(2)), FROM_THE_BEGINNING);
        List<Long> before = take(listener, 2);
        change(1);
        change(2);

        assertThat(before).containsExactly(3L, 4L);
        assertThat(take(listener, 1)).containsExactly(8L);
    }

    @Test
    void saysWhenNothingHappens() throws Exception {
        Listener listener = listen(Scope.ALL, Optional.empty());

        assertThat(listener.next(Duration.ofMillis(5))).contains(List.of());
    }

    @Test
    void losesNothingOfOneWhoReadsMuchLater() throws Exception {
        Listener slow = listen(Scope.of(ACCOUNT, sid(1)), Optional.empty());
        Listener quick = listen(Scope.ALL, Optional.empty());
        int changes = 2 * Window.SIZE;
        happen(1, 1);
        IntStream.range(0, changes).forEach(_ -> change(1));

        List<Long> quickly = take(quick, changes + 2);
        List<Long> slowly = take(slow, changes + 2);

        assertThat(quickly)
                .isEqualTo(LongStream.rangeClosed(1, changes + 2L).boxed().toList());
        assertThat(slowly).isEqualTo(quickly);
    }

    @Test
    void goesOnAfterARestartWhereSomebodyLeftOff() throws Exception {
        Listener before = listen(Scope.ALL, Optional.empty());
        happen(1, 2);
        List<Long> heard = take(before, 4);

        restart();
        happen(3, 1);
        Listener after = listen(Scope.ALL, Optional.of(heard.get(2)));

        assertThat(take(after, 3)).containsExactly(4L, 5L, 6L);
    }

    @Test
    void takesNoMoreListenersThanItMay() {
        feed.close();
        feed = feed(2);
        Listener first = listen(Scope.ALL, Optional.empty());
        listen(Scope.ALL, Optional.empty());
        Optional<Listener> third = feed.listen(Scope.ALL, Optional.empty());

        first.close();
        first.close();

        assertThat(third).isEmpty();
        assertThat(feed.statistics().listeners()).isEqualTo(1);
        assertThat(feed.listen(Scope.ALL, Optional.empty())).isPresent();
    }

    @Test
    void tellsEverybodyThatItIsOver() throws Exception {
        Listener listener = listen(Scope.ALL, Optional.empty());

        feed.close();

        assertThat(listener.next(LONG)).isEmpty();
        assertThat(feed.listen(Scope.ALL, Optional.empty())).isEmpty();
    }

    @Property(tries = 15)
    void losesAndRepeatsNothingHoweverOftenTheLineIsCut(@ForAll Random random) throws Exception {
        close();
        address = TestDatabase.SQLITE.fresh();
        restart();
        int calls = 40 + random.nextInt(200);
        Thread writer = Thread.ofVirtual().start(() -> happen(1, calls));
        List<Long> heard = new ArrayList<>();
        while (heard.size() < calls * 2) {
            Optional<Long> last = Optional.of(heard.isEmpty() ? 0L : heard.getLast());
            try (Listener listener = listen(Scope.ALL, last)) {
                hear(listener, random, heard);
            }
        }
        writer.join();

        assertThat(heard)
                .isEqualTo(LongStream.rangeClosed(1, calls * 2L).boxed().toList());
    }

    /// Until the line is cut: of what was handed out then, only the beginning arrives.
    private static void hear(Listener listener, Random random, List<Long> heard) throws InterruptedException {
        boolean cut = false;
        while (!cut) {
            List<Told> next = listener.next(Duration.ofMillis(20)).orElseThrow();
            cut = random.nextInt(4) == 0;
            int arrived = cut && !next.isEmpty() ? random.nextInt(next.size()) : next.size();
            next.subList(0, arrived).forEach(told -> heard.add(told.id()));
        }
    }

    private EventFeed feed(int most) {
        return new EventFeed(store.events(), event -> "{\"id\":\"" + event.id() + "\"}", most);
    }

    private void restart() {
        close();
        store = Store.open(address);
        feed = feed(100);
    }

    private Listener listen(Scope scope, Optional<Long> after) {
        return feed.listen(scope, after).orElseThrow();
    }

    /// The numbers of the next `count` events.
    private static List<Long> take(Listener listener, int count) throws InterruptedException {
        List<Long> heard = new ArrayList<>();
        while (heard.size() < count) {
            List<Told> next = listener.next(LONG).orElseThrow();
            if (next.isEmpty()) {
                throw new AssertionError("heard only " + heard);
            }
            next.forEach(told -> heard.add(told.id()));
        }
        return heard;
    }

    /// Two events for each call: created and queued.
    private void happen(int first, int calls) {
        IntStream.range(first, first + calls).forEach(number -> write(SampleCalls.queued(SampleCalls.call(number))));
    }

    private void change(int number) {
        Call call = SampleCalls.call(number);
        write(new Event.CallChanged(call, NOW));
    }

    private void write(Event event) {
        store.keep(event, List.of());
        feed.written(event);
    }
}
