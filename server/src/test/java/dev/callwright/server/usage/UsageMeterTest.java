package dev.callwright.server.usage;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.journal.JournalWriter;
import dev.callwright.server.price.Rates;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.server.store.UsageTrigger;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.SignedRequests;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.testkit.WebApp;
import dev.callwright.testkit.WebApp.Response;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.world.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class UsageMeterTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Parameter
    TestDatabase database;

    private final VirtualTime time = new VirtualTime();
    private final WebApp app = WebApp.start();
    private final WebClient client = new WebClient(new HostGuard(true), WebhookLog.SILENT);
    private Store store;
    private Courier courier;
    private UsageMeter meter;
    private JournalWriter journal;

    @BeforeEach
    void start() {
        store = database.open();
        store.accounts().put(Account.own(ACCOUNT, "Callwright", new Secret("12345"), time.now()));
        courier = new Courier(store, new SignedRequests(client, _ -> Optional.of(new Secret("12345"))), time);
        Rates rates = new Rates(new Config.Prices(
                "USD",
                List.of(new Config.Rate(
                        "+", Optional.empty(), Optional.of(new BigDecimal("0.02")), Optional.empty()))));
        meter = new UsageMeter(new UsageBooks(store, rates), store, courier::wake, time);
        journal = new JournalWriter(store, new CallbackRules(sid -> ""), courier, List.of(meter));
        meter.start();
    }

    @AfterEach
    void close() {
        meter.close();
        time.run();
        courier.close();
        client.close();
        app.close();
        store.close();
    }

    @Test
    void tellsOnceWhenAsMuchWasUsed() {
        trigger("calls", UsageTrigger.Measure.COUNT, Optional.empty(), "2");

        endCall(1);
        time.run(HOUR);
        int early = app.received("/told").size();
        endCall(2);
        time.run(HOUR);
        endCall(3);
        time.run(HOUR);

        assertThat(early).isZero();
        assertThat(app.received("/told")).singleElement().satisfies(told -> {
            assertThat(told.headers()).containsKey("X-Twilio-Signature");
            assertThat(told.parameters())
                    .containsEntry("UsageTriggerSid", "UT" + "0".repeat(32))
                    .containsEntry("UsageCategory", "calls")
                    .containsEntry("TriggerBy", "count")
                    .containsEntry("TriggerValue", "2")
                    .containsEntry("CurrentValue", "2");
        });
        assertThat(store.usageTriggers()
                        .find(ACCOUNT, "UT" + "0".repeat(32))
                        .orElseThrow()
                        .fired())
                .isPresent();
    }

    @Test
    void tellsAgainOnTheNextDayWhenItRecurs() {
        trigger("calls-outbound", UsageTrigger.Measure.USAGE, Optional.of(UsageTrigger.Recurring.DAILY), "1");

        endCall(1);
        time.run(HOUR);
        endCall(2);
        time.run(Duration.ofDays(1));
        endCall(3);
        time.run(HOUR);

        assertThat(app.received("/told"))
                .extracting(told -> told.parameters().get("CurrentValue"))
                .containsExactly("1", "1");
    }

    @Test
    void goesByThePriceAndTriesUntilItArrives() {
        app.on("/told", _ -> app.received("/told").size() < 3 ? Response.of(503) : Response.of(204));
        trigger("totalprice", UsageTrigger.Measure.PRICE, Optional.empty(), "0.03");

        endCall(1);
        endCall(2);
        time.run(HOUR);

        assertThat(app.received("/told"))
                .extracting(told -> told.parameters().get("CurrentValue"))
                .hasSizeGreaterThan(1)
                .containsOnly("0.04");
    }

    private void trigger(
            String category, UsageTrigger.Measure measure, Optional<UsageTrigger.Recurring> recurring, String value) {
        Instant now = time.now();
        store.usageTriggers()
                .put(new UsageTrigger(
                        "UT" + "0".repeat(32),
                        ACCOUNT,
                        "",
                        new UsageTrigger.Rule(category, measure, recurring, new BigDecimal(value)),
                        new Webhook(app.url("/told"), WebhookMethod.POST),
                        Optional.empty(),
                        now,
                        now));
    }

    private void endCall(int number) {
        Instant now = time.now();
        journal.write(new Event.CallEnded(
                call(number, now, Optional.empty())
                        .become(CallStatus.IN_PROGRESS, now)
                        .become(CallStatus.COMPLETED, now.plusSeconds(5)),
                now,
                0));
    }
}
