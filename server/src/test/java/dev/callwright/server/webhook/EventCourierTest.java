package dev.callwright.server.webhook;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.journal.JournalWriter;
import dev.callwright.server.store.CallEvent;
import dev.callwright.server.store.Callback;
import dev.callwright.server.store.DeliveryRows.Replay;
import dev.callwright.server.store.EventType;
import dev.callwright.server.store.Retention;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.Subscription;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.testkit.WebApp;
import dev.callwright.testkit.WebApp.Received;
import dev.callwright.testkit.WebApp.Response;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.world.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Subscriptions are told of events.
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Timeout(60)
class EventCourierTest {
    private static final Secret TOKEN = new Secret("12345");
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final String SID = "WH" + "0".repeat(31) + "1";

    @Parameter
    TestDatabase database;

    private final VirtualTime time = new VirtualTime();
    private final WebApp app = WebApp.start();
    private final WebClient client = new WebClient(new HostGuard(true), WebhookLog.SILENT);
    private StoreAddress address;
    private Store store;
    private Subscriptions subscriptions;
    private Courier courier;
    private JournalWriter journal;

    @BeforeEach
    void start() {
        address = database.fresh();
        open();
    }

    @AfterEach
    void stop() {
        courier.close(Duration.ZERO);
        store.close();
        client.close();
        app.close();
    }

    @Test
    void tellsEveryEventInOrderSignedAndAsJson() throws Exception {
        subscriptions.add(subscription(SID, Optional.empty(), app.url("/events?x=1"), Subscription.everything()));

        liveACall(1);
        time.run();

        List<Received> received = app.received("/events");
        assertThat(received)
                .extracting(Received::body)
                .containsExactly(
                        "created 1",
                        "queued 2",
                        "initiated 3",
                        "ringing 4",
                        "answered 5",
                        "in-progress 6",
                        "completed 7");
        Received first = received.getFirst();
        String url = app.url("/events?x=1&bodySHA256=" + sha256(first.body()));
        assertThat(first.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("X-Twilio-Signature", Signature.of(url, TOKEN))
                .containsKey("I-Twilio-Idempotency-Token");
        assertThat(app.url(first.target())).isEqualTo(url);
    }

    @Test
    void tellsOnlyWhatIsWantedAndOnlyOfTheCallThatIsMeant() {
        subscriptions.add(subscription(
                SID, Optional.of(sid(2)), app.url("/two"), Set.of(EventType.RINGING, EventType.COMPLETED)));

        liveACall(1);
        liveACall(2);
        time.run();

        assertThat(app.received("/two")).extracting(Received::body).containsExactly("ringing 11", "completed 14");
    }

    @Test
    void tellsNoOtherAccountAndNobodyWhoPaused() {
        Subscription strange = subscription(SID, Optional.empty(), app.url("/strange"), Subscription.everything());
        subscriptions.add(new Subscription(
                strange.sid(),
                new AccountSid("AC" + "0".repeat(31) + "2"),
                strange.call(),
                strange.url(),
                strange.lane(),
                strange.events(),
                strange.status(),
                NOW,
                NOW));
        Subscription paused = subscription(
                "WH" + "0".repeat(31) + "2", Optional.empty(), app.url("/paused"), Subscription.everything());
        subscriptions.add(new Subscription(
                paused.sid(),
                ACCOUNT,
                paused.call(),
                paused.url(),
                paused.lane(),
                paused.events(),
                Subscription.Status.PAUSED,
                NOW,
                NOW));

        liveACall(1);
        time.run();

        assertThat(app.received()).isEmpty();
        assertThat(store.callbacks().due()).isZero();
    }

    @Test
    void triesAgainWithTheSameTextAndTokenEvenWhenTheEventIsForgotten() {
        subscriptions.add(subscription(SID, Optional.empty(), app.url("/events"), Set.of(EventType.CREATED)));
        app.on("/events", _ -> app.received("/events").size() <= 2 ? Response.of(503) : Response.of(204));
        journal.write(SampleCalls.queued(SampleCalls.call(1, time.now(), Optional.empty())));
        time.runUntil(() -> !app.received("/events").isEmpty() && dead().isEmpty() && attempts() == 1, A_DAY);

        forgetEverything();
        time.run();

        assertThat(app.received("/events")).hasSize(3);
        assertThat(app.received("/events")).extracting(Received::body).containsOnly("created 1");
        assertThat(app.received("/events"))
                .extracting(each -> each.headers().get("I-Twilio-Idempotency-Token"))
                .containsOnly(app.received("/events").getFirst().headers().get("I-Twilio-Idempotency-Token"));
    }

    @Test
    void keepsWhatWasGivenUpAndSendsItOnceMoreWhenAsked() {
        subscriptions.add(subscription(SID, Optional.empty(), app.url("/events"), Set.of(EventType.CREATED)));
        app.on("/events", Response.of(500));
        journal.write(SampleCalls.queued(SampleCalls.call(1, time.now(), Optional.empty())));
        time.run(A_DAY);
        List<Callback> dead = dead();
        forgetEverything();
        app.on("/events", Response.of(204));

        Replay replay = store.deliveries().replay(ACCOUNT, dead.getFirst().id(), time.now());
        courier.wake(lane(SID));
        time.run();

        assertThat(dead).hasSize(1);
        assertThat(replay).isInstanceOf(Replay.Due.class);
        assertThat(app.received("/events"))
                .hasSize(10)
                .extracting(Received::body)
                .containsOnly("created 1");
        assertThat(dead()).isEmpty();
    }

    @Test
    void replaysNothingOfStrangersNothingThatWaitsAndNothingThatIsForgotten() {
        subscriptions.add(subscription(SID, Optional.empty(), app.url("/events"), Set.of(EventType.CREATED)));
        journal.write(SampleCalls.queued(SampleCalls.call(1, time.now(), Optional.empty())));
        long id = deliveries().getFirst().id();
        AccountSid stranger = new AccountSid("AC" + "0".repeat(31) + "2");

        Replay waiting = store.deliveries().replay(ACCOUNT, id, time.now());
        Replay strange = store.deliveries().replay(stranger, id, time.now());
        time.run();
        forgetEverything();
        Replay forgotten = store.deliveries().replay(ACCOUNT, id, time.now());

        assertThat(waiting).isInstanceOf(Replay.Waiting.class);
        assertThat(strange).isInstanceOf(Replay.Unknown.class);
        assertThat(forgotten).isInstanceOf(Replay.Forgotten.class);
    }

    @Test
    void aFailingSubscriptionHoldsUpNoStatusCallbackOfTheSameHost() {
        subscriptions.add(subscription(SID, Optional.empty(), app.url("/events"), Subscription.everything()));
        app.on("/events", Response.of(503));
        Call call = SampleCalls.call(1, time.now(), SampleCalls.tell(app.url("/status"), Kind.INITIATED));

        journal.write(SampleCalls.queued(call));
        journal.write(new Event.CallInitiated(call, time.now(), 0));
        time.run(Duration.ofMillis(500));

        assertThat(app.received("/status")).hasSize(1);
        assertThat(app.received("/events")).hasSize(1);
    }

    @Test
    void goesOnAfterARestart() {
        subscriptions.add(subscription(SID, Optional.empty(), app.url("/events"), Set.of(EventType.COMPLETED)));
        courier.close();
        liveACall(1);
        store.close();

        open();
        courier.start();
        time.run();

        assertThat(app.received("/events")).extracting(Received::body).containsExactly("completed 7");
        assertThat(subscriptions.of(ACCOUNT)).hasSize(1);
    }

    @Test
    void sendsNothingMoreToASubscriptionThatIsRemoved() {
        subscriptions.add(subscription(SID, Optional.empty(), app.url("/events"), Subscription.everything()));
        app.on("/events", Response.of(503));
        liveACall(1);
        time.run(Duration.ofMillis(500));

        boolean removed = subscriptions.remove(ACCOUNT, SID);
        time.run(A_DAY);

        assertThat(removed).isTrue();
        assertThat(app.received("/events")).hasSize(1);
        assertThat(store.callbacks().due()).isZero();
    }

    @Test
    void makesRoomForNewOnesWithThoseOfCallsThatAreOver() {
        liveACall(1);
        for (int i = 0; i < Subscriptions.MOST; i++) {
            subscriptions.add(subscription(
                    "WH%032x".formatted(i + 2), Optional.of(sid(1)), app.url("/x"), Set.of(EventType.BUSY)));
        }
        boolean tooSoon =
                subscriptions.add(subscription(SID, Optional.empty(), app.url("/events"), Subscription.everything()));

        Subscription later = subscription(SID, Optional.empty(), app.url("/events"), Subscription.everything());
        boolean added = subscriptions.add(new Subscription(
                SID,
                ACCOUNT,
                later.call(),
                later.url(),
                later.lane(),
                later.events(),
                later.status(),
                time.now().plus(A_DAY),
                time.now().plus(A_DAY)));

        assertThat(tooSoon).isFalse();
        assertThat(added).isTrue();
        assertThat(subscriptions.of(ACCOUNT)).hasSize(1);
    }

    private void open() {
        store = Store.open(address);
        subscriptions = new Subscriptions(store.subscriptions());
        courier = new Courier(
                store,
                new SignedRequests(client, _ -> Optional.of(TOKEN)),
                event -> store.events().find(event).map(EventCourierTest::text),
                time);
        journal = new JournalWriter(
                store,
                new CallbackRules(recording -> "http://us/" + recording.sid(), subscriptions::about),
                courier,
                List.of());
    }

    private static String text(CallEvent event) {
        return event.type().text() + " " + event.id();
    }

    private Subscription subscription(String sid, Optional<CallSid> call, String url, Set<EventType> events) {
        return new Subscription(
                sid, ACCOUNT, call, url, lane(sid), events, Subscription.Status.ACTIVE, time.now(), time.now());
    }

    private static String lane(String sid) {
        return "app " + sid;
    }

    private List<Callback> deliveries() {
        return store.deliveries().list(SID, Optional.empty(), Optional.empty(), 50);
    }

    private List<Callback> dead() {
        return store.deliveries().list(SID, Optional.of(Callback.State.GIVEN_UP), Optional.empty(), 50);
    }

    private int attempts() {
        return deliveries().getFirst().delivery().attempts();
    }

    /// As happens to old ones.
    private void forgetEverything() {
        Duration soon = Duration.ofMillis(1);
        Config.Keep nothing = new Config.Keep(A_DAY.multipliedBy(99), soon, 0);
        VirtualTime later = new VirtualTime();
        try (Retention retention = new Retention(store, nothing, later)) {
            retention.start();
            later.run(Duration.ofMinutes(1));
        }
    }

    private void liveACall(int number) {
        Call queued = SampleCalls.call(number, time.now(), Optional.empty());
        Call ringing = queued.become(CallStatus.RINGING, time.now());
        Call answered = ringing.become(CallStatus.IN_PROGRESS, time.now());
        journal.write(SampleCalls.queued(queued));
        journal.write(new Event.CallInitiated(queued, time.now(), 0));
        journal.write(new Event.CallRinging(ringing, time.now(), 1));
        journal.write(new Event.CallAnswered(answered, time.now(), 2));
        journal.write(new Event.CallEnded(answered.become(CallStatus.COMPLETED, time.now()), time.now(), 3));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
