package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The official Java SDK, unchanged but for where its requests go.
@Timeout(120)
class JavaSdkTest {
    private static final Twiml WAIT = new Twiml("<Response><Pause length='60'/></Response>");

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
    void placesFetchesRedirectsHangsUpAndDeletesACall() throws Exception {
        Call queued = Call.creator(new PhoneNumber("+15005550006"), new PhoneNumber("+15005550001"), WAIT)
                .create(client);
        server.api().awaitStatus(queued.getSid(), "in-progress");

        Call redirected = Call.updater(queued.getSid())
                .setTwiml(new Twiml("<Response><Pause length='50'/></Response>"))
                .update(client);
        Call ended = Call.updater(queued.getSid())
                .setStatus(Call.UpdateStatus.COMPLETED)
                .update(client);
        Call fetched = Call.fetcher(queued.getSid()).fetch(client);
        boolean deleted = Call.deleter(queued.getSid()).delete(client);

        assertThat(queued.getStatus()).isEqualTo(Call.Status.QUEUED);
        assertThat(redirected.getStatus()).isEqualTo(Call.Status.IN_PROGRESS);
        assertThat(ended.getStatus()).isEqualTo(Call.Status.COMPLETED);
        assertThat(fetched.getEndTime()).isNotNull();
        assertThat(fetched.getTo()).isEqualTo("+15005550006");
        assertThat(deleted).isTrue();
        assertThatThrownBy(() -> Call.fetcher(queued.getSid()).fetch(client))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(20404));
    }

    @Test
    void cancelsACallThatRings() throws Exception {
        try (Sipp phone = Sipp.waits("uas-rings", folder)) {
            Call call = Call.creator(
                            new PhoneNumber("sip:sipp@127.0.0.1:" + phone.port()),
                            new PhoneNumber("+15005550001"),
                            WAIT)
                    .create(client);
            server.api().awaitStatus(call.getSid(), "ringing");

            Call canceled = Call.updater(call.getSid())
                    .setStatus(Call.UpdateStatus.CANCELED)
                    .update(client);

            assertThat(canceled.getStatus()).isEqualTo(Call.Status.CANCELED);
            phone.succeeds();
        }
    }

    @Test
    void walksThroughPages() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(Call.creator(new PhoneNumber("+1500555100" + i), new PhoneNumber("+15005550077"), WAIT)
                    .create(client)
                    .getSid());
        }

        List<String> listed = new ArrayList<>();
        Call.reader()
                .setFrom(new PhoneNumber("+15005550077"))
                .pageSize(3)
                .read(client)
                .forEach(call -> listed.add(call.getSid()));

        assertThat(listed).isEqualTo(made);
        made.forEach(
                sid -> Call.updater(sid).setStatus(Call.UpdateStatus.COMPLETED).update(client));
    }

    @Test
    void buysConfiguresAndGivesBackANumber() {
        IncomingPhoneNumber number = IncomingPhoneNumber.creator(new PhoneNumber("+15005551234"))
                .setVoiceUrl(URI.create("http://127.0.0.1:9/voice"))
                .create(client);

        IncomingPhoneNumber changed = IncomingPhoneNumber.updater(number.getSid())
                .setFriendlyName("Desk")
                .update(client);
        boolean deleted = IncomingPhoneNumber.deleter(number.getSid()).delete(client);

        assertThat(changed.getFriendlyName()).isEqualTo("Desk");
        assertThat(changed.getVoiceUrl()).isEqualTo(URI.create("http://127.0.0.1:9/voice"));
        assertThat(deleted).isTrue();
    }

    @Test
    void isToldWhatWasWrong() {
        assertThatThrownBy(() -> Call.creator(new PhoneNumber("nonsense"), new PhoneNumber("+15005550001"), WAIT)
                        .create(client))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(21211);
                    assertThat(e.getStatusCode()).isEqualTo(400);
                });
    }
}
