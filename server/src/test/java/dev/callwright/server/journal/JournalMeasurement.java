package dev.callwright.server.journal;

import com.sun.management.OperatingSystemMXBean;
import dev.callwright.server.config.Secret;
import dev.callwright.server.store.CallFilter;
import dev.callwright.server.store.Cursor;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.server.store.TimeRange;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.SignedRequests;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.world.VirtualTime;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Measures, proves nothing: run with `-Dcallwright.measure=true -Dtest=JournalMeasurement`.
@EnabledIfSystemProperty(named = "callwright.measure", matches = "true")
class JournalMeasurement {
    private static final int WRITERS = 16;
    private static final int EVENTS_PER_CALL = 5;
    private static final int ROWS = Integer.getInteger("callwright.measure.rows", 1_000_000);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eventsPerSecond(TestDatabase database) throws InterruptedException {
        long begin = System.nanoTime();
        try (Store store = database.open();
                WebClient client = new WebClient(new HostGuard(true), WebhookLog.SILENT)) {
            System.out.printf("MEASURED %s opened in %.0f ms%n", database, (System.nanoTime() - begin) / 1e6);
            JournalWriter journal = journal(store, client);
            run(journal, 0, 4_000, Optional.empty());
            run(journal, 10_000, 20_000, Optional.empty());
            run(journal, 40_000, 20_000, SampleCalls.tell("http://127.0.0.1:9/", Kind.COMPLETED));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void pagesOfAMillionCalls(TestDatabase database) throws InterruptedException {
        try (Store store = database.open()) {
            fill(store);
            Optional<Cursor> middle =
                    Optional.of(new Cursor(true, SampleCalls.sid(0).value(), at(ROWS / 2)));
            pages("newest", store, CallFilter.ALL, Optional.empty());
            pages("after a cursor in the middle", store, CallFilter.ALL, middle);
            pages("one To", store, filter(Optional.of("+15005550042"), Optional.empty()), Optional.empty());
            pages(
                    "a status nobody has",
                    store,
                    filter(Optional.empty(), Optional.of(CallStatus.BUSY)),
                    Optional.empty());
            LocalDate day = LocalDate.ofInstant(at(ROWS / 2), ZoneOffset.UTC);
            CallFilter oneDay = new CallFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    TimeRange.on(day),
                    TimeRange.ALL);
            pages("one day in the middle", store, oneDay, Optional.empty());
        }
    }

    private static JournalWriter journal(Store store, WebClient client) {
        Courier courier = new Courier(
                store, new SignedRequests(client, _ -> Optional.of(new Secret("12345"))), new VirtualTime());
        courier.close();
        return new JournalWriter(
                store, new CallbackRules(recording -> "http://us/" + recording.sid()), courier, List.of());
    }

    private static void run(JournalWriter journal, int first, int calls, Optional<StatusCallback> callback)
            throws InterruptedException {
        long cpu = cpu();
        long begin = System.nanoTime();
        inParallel(first, calls, number -> live(journal, number, callback));
        double seconds = (System.nanoTime() - begin) / 1e9;
        int events = calls * EVENTS_PER_CALL;
        System.out.printf(
                "MEASURED %,.0f events/s, %.0f µs of CPU per event (%d events, callbacks %s)%n",
                events / seconds, (cpu() - cpu) / 1e3 / events, events, callback.isPresent());
    }

    /// Calls that are over, written at once.
    private static void fill(Store store) throws InterruptedException {
        inParallel(0, ROWS, number -> {
            Call answered =
                    SampleCalls.call(number, at(number), Optional.empty()).become(CallStatus.IN_PROGRESS, at(number));
            Call over = answered.become(CallStatus.COMPLETED, at(number).plusSeconds(9));
            store.keep(new Event.CallEnded(over, at(number), 3), List.of());
        });
    }

    private static void inParallel(int first, int count, IntConsumer work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(first);
        Thread[] writers = new Thread[WRITERS];
        for (int i = 0; i < WRITERS; i++) {
            writers[i] = Thread.ofVirtual().start(() -> {
                for (int number = next.getAndIncrement(); number < first + count; number = next.getAndIncrement()) {
                    work.accept(number);
                }
            });
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void live(JournalWriter journal, int number, Optional<StatusCallback> callback) {
        Instant at = at(number);
        Call queued = SampleCalls.call(number, at, callback);
        Call ringing = queued.become(CallStatus.RINGING, at.plusMillis(100));
        Call answered = ringing.become(CallStatus.IN_PROGRESS, at.plusMillis(200));
        journal.write(new Event.CallQueued(queued, at));
        journal.write(new Event.CallInitiated(queued, at, 0));
        journal.write(new Event.CallRinging(ringing, at, 1));
        journal.write(new Event.CallAnswered(answered, at, 2));
        journal.write(new Event.CallEnded(answered.become(CallStatus.COMPLETED, at.plusSeconds(9)), at, 3));
    }

    private static void pages(String what, Store store, CallFilter filter, Optional<Cursor> at) {
        long[] took = new long[300];
        int rows = 0;
        for (int i = 0; i < took.length; i++) {
            long begin = System.nanoTime();
            rows = store.calls()
                    .list(SampleCalls.ACCOUNT, filter, new Page.Request(50, at))
                    .rows()
                    .size();
            took[i] = System.nanoTime() - begin;
        }
        Arrays.sort(took);
        System.out.printf(
                "MEASURED page of %d, %s: p50 %.2f ms, p99 %.2f ms%n", rows, what, took[150] / 1e6, took[297] / 1e6);
    }

    private static CallFilter filter(Optional<String> to, Optional<CallStatus> status) {
        return new CallFilter(to, Optional.empty(), Optional.empty(), status, TimeRange.ALL, TimeRange.ALL);
    }

    /// One call in 10 seconds.
    private static Instant at(int number) {
        return SampleCalls.NOW.plusSeconds(number * 10L);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
