package dev.callwright.server.webhook;

import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.server.journal.JournalWriter;
import dev.callwright.server.store.Callback;
import dev.callwright.server.store.NotedProblem;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.server.store.TimeRange;
import dev.callwright.testkit.WebApp;
import dev.callwright.testkit.WebApp.Received;
import dev.callwright.testkit.WebApp.Response;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.world.Mailbox;
import dev.callwright.world.SystemTime;
import dev.callwright.world.Time;
import dev.callwright.world.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CourierTest {
    private static final Duration A_DAY = Duration.ofDays(1);

    @Parameter
    TestDatabase database;

    private final VirtualTime time = new VirtualTime();
    private final WebApp app = WebApp.start();
    private final WebClient client = new WebClient(new HostGuard(true), WebhookLog.SILENT);
    private final SignedRequests requests = new SignedRequests(client, _ -> Optional.of(new Secret("12345")));
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @AfterEach
    void close() {
        testIsOver.countDown();
        client.close();
        app.close();
    }

    @Test
    void deliversTheCallbacksOfACallInOrder() {
        Run run = new Run(database.fresh());

        run.liveACall(1, app.url("/status"));
        time.run();

        assertThat(app.received("/status"))
                .extracting(each -> each.parameters().get("CallStatus"))
                .containsExactly("initiated", "ringing", "in-progress", "completed");
        assertThat(run.callbacks(1)).extracting(Callback.Delivery::state).containsOnly(Callback.State.DELIVERED);
        assertThat(run.courier.busyHosts()).isZero();
        run.close();
    }

    @Test
    void triesAgainWithTheSameTokenUntilItArrivesAndKeepsTheOrder() {
        Run run = new Run(database.fresh());
        app.on("/status", _ -> app.received("/status").size() <= 3 ? Response.of(503) : Response.of(204));

        run.liveACall(1, app.url("/status"));
        time.run();

        List<Received> received = app.received("/status");
        assertThat(received)
                .extracting(each -> each.parameters().get("SequenceNumber"))
                .containsExactly("0", "0", "0", "0", "1", "2", "3");
        assertThat(received.subList(0, 4))
                .extracting(each -> each.headers().get("I-Twilio-Idempotency-Token"))
                .containsOnly(received.getFirst().headers().get("I-Twilio-Idempotency-Token"));
        assertThat(run.callbacks(1)).extracting(Callback.Delivery::attempts).containsExactly(4, 1, 1, 1);
        assertThat(run.courier.statistics()).isEqualTo(new CourierStatistics(4, 3, 0));
        run.close();
    }

    @Test
    void givesUpAfterThreeHoursAndLeavesATrace() {
        Run run = new Run(database.fresh());
        app.on("/status", Response.of(500));

        run.end(1, app.url("/status"));
        time.run(A_DAY);

        assertThat(app.received("/status")).hasSize(9);
        assertThat(run.callbacks(1)).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(Callback.State.GIVEN_UP);
            assertThat(delivery.responseCode()).contains(500);
            assertThat(delivery.lastError()).contains("answered with status 500");
        });
        assertThat(run.problems())
                .extracting(problem -> problem.problem().code())
                .containsExactly(15003, 15003);
        assertThat(run.courier.statistics()).isEqualTo(new CourierStatistics(0, 8, 1));
        run.close();
    }

    @Test
    void doesNotRepeatWhatWasRefused() {
        Run run = new Run(database.fresh());
        app.on("/status", Response.of(404));

        run.end(1, app.url("/status"));
        time.run(A_DAY);

        assertThat(app.received("/status")).hasSize(1);
        assertThat(run.callbacks(1)).extracting(Callback.Delivery::state).containsExactly(Callback.State.GIVEN_UP);
        run.close();
    }

    @Test
    void deliversToOthersWhileOneHostHangs() throws Exception {
        Run run = new Run(database.fresh());
        try (WebApp hanging = WebApp.start()) {
            hanging.on("/status", _ -> {
                testIsOver.await();
                return Response.of(204);
            });
            for (int call = 1; call <= 40; call++) {
                run.end(call, hanging.url("/status"));
            }
            run.end(99, app.url("/status"));

            time.runUntil(
                    () -> run.callbacks(99).getFirst().state() == Callback.State.DELIVERED, Duration.ofSeconds(1));

            assertThat(hanging.received("/status")).hasSizeLessThanOrEqualTo(16);
            assertThat(run.store.callbacks().due()).isEqualTo(40);
        }
        run.close();
    }

    @Test
    void goesOnAfterARestart() {
        StoreAddress address = database.fresh();
        Run before = new Run(address);
        before.courier.close();
        before.liveACall(1, app.url("/status"));
        before.close();
        Run after = new Run(address);

        after.courier.start();
        time.run();

        assertThat(app.received("/status"))
                .extracting(each -> each.parameters().get("CallStatus"))
                .containsExactly("initiated", "ringing", "in-progress", "completed");
        after.close();
    }

    /// The lane looks into its store five times until a callback that is refused once has arrived.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void goesOnWhenTheStoreFailsItOnce(int look) {
        AtomicInteger looks = new AtomicInteger();
        Run run = new Run(database.fresh(), new TroubledTime(time, () -> looks.incrementAndGet() == look));
        app.on("/status", _ -> app.received("/status").size() <= 1 ? Response.of(503) : Response.of(204));

        run.end(1, app.url("/status"));
        time.run(A_DAY);

        assertThat(run.callbacks(1)).extracting(Callback.Delivery::state).containsExactly(Callback.State.DELIVERED);
        run.close();
    }

    @Test
    void waitsAtTheEndForWhatIsUnderWaySoThatItIsNotSentTwice() throws Exception {
        StoreAddress address = database.fresh();
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        app.on("/status", _ -> {
            arrived.countDown();
            mayAnswer.await();
            return Response.of(204);
        });
        try (SystemTime real = new SystemTime()) {
            Run before = new Run(address, real);
            before.end(1, app.url("/status"));
            arrived.await();

            Thread ending = Thread.ofVirtual().start(before.courier::close);
            mayAnswer.countDown();
            ending.join();

            assertThat(before.callbacks(1))
                    .extracting(Callback.Delivery::state)
                    .containsExactly(Callback.State.DELIVERED);
            before.close();
        }
    }

    @Test
    void doesNotWaitForEverAtTheEnd() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        app.on("/status", _ -> {
            arrived.countDown();
            testIsOver.await();
            return Response.of(204);
        });
        try (SystemTime real = new SystemTime()) {
            Run run = new Run(database.fresh(), real);
            run.end(1, app.url("/status"));
            arrived.await();

            run.courier.close(Duration.ofMillis(1));

            assertThat(run.callbacks(1)).extracting(Callback.Delivery::state).containsExactly(Callback.State.DUE);
            run.close();
        }
    }

    @Test
    void deliversACallbackOfALaterEventToTheSameHostAgain() {
        Run run = new Run(database.fresh());
        run.end(1, app.url("/status"));
        time.run();

        run.end(2, app.url("/status"));
        time.run();

        assertThat(app.received("/status")).hasSize(2);
        run.close();
    }

    /// A time in which the store fails a lane now and then.
    private record TroubledTime(Time time, BooleanSupplier fails) implements Time {
        @Override
        public <T> T outside(Callable<T> work) throws Exception {
            if (Thread.currentThread().getName().startsWith("courier") && fails.getAsBoolean()) {
                throw new IllegalStateException("the store is not there just now");
            }
            return time.outside(work);
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            return time.after(delay, task);
        }

        @Override
        public Thread start(String name, Runnable body) {
            return time.start(name, body);
        }

        @Override
        public <T> Mailbox<T> mailbox(int capacity) {
            return time.mailbox(capacity);
        }
    }

    /// One start of the server, as far as callbacks need it.
    private final class Run {
        private final Store store;
        private final Courier courier;
        private final JournalWriter journal;
        private final Time time;

        Run(StoreAddress address) {
            this(address, CourierTest.this.time);
        }

        Run(StoreAddress address, Time time) {
            this.time = time;
            store = Store.open(address);
            courier = new Courier(store, requests, time);
            journal = new JournalWriter(
                    store, new CallbackRules(recording -> "http://us/" + recording.sid()), courier, List.of());
        }

        void liveACall(int number, String url) {
            Call queued = SampleCalls.call(number, NOW, SampleCalls.tell(url, Kind.values()));
            Call ringing = queued.become(CallStatus.RINGING, NOW);
            Call answered = ringing.become(CallStatus.IN_PROGRESS, NOW);
            journal.write(SampleCalls.queued(queued));
            journal.write(new Event.CallInitiated(queued, time.now(), 0));
            journal.write(new Event.CallRinging(ringing, time.now(), 1));
            journal.write(new Event.CallAnswered(answered, time.now(), 2));
            journal.write(new Event.CallEnded(answered.become(CallStatus.COMPLETED, NOW), time.now(), 3));
        }

        void end(int number, String url) {
            Call queued = SampleCalls.call(number, NOW, SampleCalls.tell(url, Kind.COMPLETED));
            journal.write(SampleCalls.queued(queued));
            journal.write(new Event.CallEnded(queued.become(CallStatus.FAILED, NOW), time.now(), 1));
        }

        List<Callback.Delivery> callbacks(int number) {
            return store.callbacks().ofCall(sid(number)).stream()
                    .map(Callback::delivery)
                    .toList();
        }

        List<NotedProblem> problems() {
            return store.problems()
                    .list(
                            SampleCalls.ACCOUNT,
                            Optional.empty(),
                            Optional.empty(),
                            TimeRange.ALL,
                            Page.Request.first(50))
                    .rows();
        }

        void close() {
            courier.close(Duration.ZERO);
            store.close();
        }
    }
}
