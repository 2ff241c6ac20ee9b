package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.usage.Record;
import com.twilio.rest.api.v2010.account.usage.Trigger;
import com.twilio.rest.api.v2010.account.usage.record.Daily;
import com.twilio.rest.insights.v1.call.CallSummary;
import com.twilio.rest.insights.v1.call.Event;
import com.twilio.rest.insights.v1.call.Metric;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Java SDK on usage, triggers of it, and insights into a call.
@Timeout(120)
class JavaSdkUsageTest {
    private static final URI TOLD = URI.create("http://127.0.0.1:9/told");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static TwilioRestClient client;
    private static String call;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, "");
        client = JavaSdk.connectedTo(server);
        call = Call.creator(
                        new PhoneNumber("+15005550006"),
                        new PhoneNumber("+15005550001"),
                        new Twiml("<Response><Say>One two three four five six seven.</Say></Response>"))
                .create(client)
                .getSid();
        server.api().awaitStatus(call, "completed");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void readsWhatWasUsed() {
        List<Record> all = list(Record.reader().setCategory("calls").read(client));
        List<Daily> days = list(Daily.reader().pageSize(3).read(client));

        assertThat(all).hasSize(1);
        assertThat(all.getFirst().getCount()).isEqualTo("1");
        assertThat(all.getFirst().getPriceUnit().getCurrencyCode()).isEqualTo("USD");
        assertThat(all.getFirst().getSubresourceUris()).containsKeys("all_time", "this_month");
        assertThat(days).hasSizeGreaterThan(3);
        assertThatThrownBy(() -> Record.reader().setCategory("pigeons").read(client))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(20422));
    }

    @Test
    void makesChangesListsAndTakesAwayATrigger() {
        Trigger made = Trigger.creator(TOLD, "1000", "totalprice")
                .setTriggerBy(Trigger.TriggerField.PRICE)
                .setRecurring(Trigger.Recurring.MONTHLY)
                .create(client);

        Trigger changed = Trigger.updater(made.getSid()).setFriendlyName("Much").update(client);
        List<Trigger> listed =
                list(Trigger.reader().setRecurring(Trigger.Recurring.MONTHLY).read(client));
        boolean gone = Trigger.deleter(made.getSid()).delete(client);

        assertThat(made.getTriggerBy()).isEqualTo(Trigger.TriggerField.PRICE);
        assertThat(made.getDateFired()).isNull();
        assertThat(changed.getFriendlyName()).isEqualTo("Much");
        assertThat(changed.getCallbackUrl()).isEqualTo(TOLD);
        assertThat(listed).hasSize(1);
        assertThat(gone).isTrue();
    }

    @Test
    void readsHowACallFared() {
        CallSummary summary = CallSummary.fetcher(call).fetch(client);
        List<Event> events = list(Event.reader(call).read(client));
        List<Metric> metrics = list(Metric.reader(call).read(client));

        assertThat(summary.getCallState()).isEqualTo(CallSummary.CallState.COMPLETED);
        assertThat(summary.getCallType()).isEqualTo(CallSummary.CallType.CARRIER);
        assertThat(summary.getProcessingState()).isEqualTo(CallSummary.ProcessingState.COMPLETE);
        assertThat(summary.getEndTime()).isNotNull();
        assertThat(events).extracting(Event::getName).containsExactly("initiated", "answered", "completed");
        assertThat(metrics)
                .extracting(Metric::getDirection)
                .containsExactly(Metric.StreamDirection.INBOUND, Metric.StreamDirection.OUTBOUND);
    }

    private static <T> List<T> list(Iterable<T> all) {
        return StreamSupport.stream(all.spliterator(), false).toList();
    }
}
