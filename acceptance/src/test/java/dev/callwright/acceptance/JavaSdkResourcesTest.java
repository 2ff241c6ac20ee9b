package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Notification;
import com.twilio.rest.api.v2010.account.Recording;
import com.twilio.rest.api.v2010.account.call.Event;
import com.twilio.type.Client;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Java SDK on what stands around calls.
@Timeout(180)
class JavaSdkResourcesTest {
    private static final PhoneNumber FROM = new PhoneNumber("+15005550001");
    private static final Twiml TALK =
            new Twiml("<Response><Say loop='0'>One two three four five six seven eight nine ten.</Say></Response>");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static TwilioRestClient client;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, "");
        client = JavaSdk.connectedTo(server);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void recordsPausesStopsListsAndDeletes() throws Exception {
        String call = Call.creator(new PhoneNumber("+15005550006"), FROM, TALK)
                .create(client)
                .getSid();
        server.api().awaitStatus(call, "in-progress");

        var begun = com.twilio.rest.api.v2010.account.call.Recording.creator(call)
                .setRecordingChannels("dual")
                .create(client);
        var paused = change(call, "Twilio.CURRENT", com.twilio.rest.api.v2010.account.call.Recording.Status.PAUSED);
        var resumed = change(call, begun.getSid(), com.twilio.rest.api.v2010.account.call.Recording.Status.IN_PROGRESS);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> growsBeyond(100_000));
        change(call, "Twilio.CURRENT", com.twilio.rest.api.v2010.account.call.Recording.Status.STOPPED);
        Recording whole = Recording.fetcher(begun.getSid()).fetch(client);
        long listed = count(Recording.reader().setCallSid(call).read(client));
        boolean deleted = Recording.deleter(begun.getSid()).delete(client);
        Recording remembered =
                Recording.fetcher(begun.getSid()).setIncludeSoftDeleted(true).fetch(client);

        assertThat(begun.getChannels()).isEqualTo(2);
        assertThat(paused.getStatus()).isEqualTo(com.twilio.rest.api.v2010.account.call.Recording.Status.PAUSED);
        assertThat(resumed.getStatus()).isEqualTo(com.twilio.rest.api.v2010.account.call.Recording.Status.IN_PROGRESS);
        assertThat(whole.getStatus()).isEqualTo(Recording.Status.COMPLETED);
        assertThat(whole.getCallSid()).isEqualTo(call);
        assertThat(whole.getMediaUrl().toString()).endsWith(begun.getSid());
        assertThat(listed).isOne();
        assertThat(deleted).isTrue();
        assertThat(remembered.getSid()).isEqualTo(begun.getSid());
        Call.updater(call).setStatus(Call.UpdateStatus.COMPLETED).update(client);
    }

    @Test
    void letsAnApplicationTakeCalls() {
        Application made = Application.creator()
                .setFriendlyName("Menu")
                .setVoiceUrl(server.http().resolve("/health"))
                .setVoiceMethod(HttpMethod.GET)
                .create(client);
        Application changed =
                Application.updater(made.getSid()).setFriendlyName("Other").update(client);
        IncomingPhoneNumber number = IncomingPhoneNumber.creator(new PhoneNumber("+15005551235"))
                .setVoiceApplicationSid(made.getSid())
                .create(client);
        Call call = Call.creator(new PhoneNumber("+15005550006"), FROM, made.getSid())
                .create(client);
        long listed = count(Application.reader().setFriendlyName("Other").read(client));
        boolean deleted = Application.deleter(made.getSid()).delete(client);

        assertThat(changed.getVoiceUrl()).isEqualTo(server.http().resolve("/health"));
        assertThat(number.getVoiceApplicationSid()).isEqualTo(made.getSid());
        assertThat(call.getStatus()).isEqualTo(Call.Status.QUEUED);
        assertThat(listed).isOne();
        assertThat(deleted).isTrue();
        assertThat(IncomingPhoneNumber.fetcher(number.getSid()).fetch(client).getVoiceApplicationSid())
                .isNull();
        assertThatThrownBy(() -> Application.fetcher(made.getSid()).fetch(client))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(20404));
    }

    @Test
    void isToldWhatHappenedOnACall() {
        URI nothing = server.http().resolve("/nothing");
        String call = Call.creator(new PhoneNumber("+15005550006"), FROM, nothing)
                .create(client)
                .getSid();
        server.api().awaitStatus(call, "completed");

        List<com.twilio.rest.api.v2010.account.call.Notification> noted =
                list(com.twilio.rest.api.v2010.account.call.Notification.reader(call)
                        .setLog(0)
                        .read(client));
        Notification whole = Notification.fetcher(noted.getFirst().getSid()).fetch(client);
        long today = count(Notification.reader()
                .setMessageDate(LocalDate.now(ZoneOffset.UTC))
                .read(client));
        List<Event> events = list(Event.reader(call).read(client));

        assertThat(noted).hasSize(1);
        assertThat(whole.getErrorCode()).isEqualTo("11200");
        assertThat(whole.getRequestUrl()).isEqualTo(nothing);
        assertThat(whole.getRequestMethod()).isEqualTo(HttpMethod.POST);
        assertThat(whole.getRequestVariables()).contains(call);
        assertThat(today).isPositive();
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().getRequest().toString()).contains(call);
    }

    @Test
    void walksThrough2500Calls() {
        PhoneNumber from = new PhoneNumber("+15005550044");
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 2500; i++) {
            made.add(Call.creator(new Client("nobody"), from, TALK)
                    .create(client)
                    .getSid());
        }

        List<String> listed = list(Call.reader().setFrom(from).pageSize(100).read(client)).stream()
                .map(Call::getSid)
                .toList();

        assertThat(listed).hasSize(2500);
        assertThat(new HashSet<>(listed)).isEqualTo(made);
    }

    private static com.twilio.rest.api.v2010.account.call.Recording change(
            String call, String sid, com.twilio.rest.api.v2010.account.call.Recording.Status status) {
        return com.twilio.rest.api.v2010.account.call.Recording.updater(call, sid, status)
                .update(client);
    }

    private static boolean growsBeyond(long bytes) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/recordings"))) {
            return files.anyMatch(file -> file.toFile().length() > bytes);
        }
    }

    private static <T> List<T> list(Iterable<T> all) {
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    private static long count(Iterable<?> all) {
        return list(all).size();
    }
}
