package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.client.CallFilter;
import dev.callwright.client.CallRedirect;
import dev.callwright.client.Callwright;
import dev.callwright.client.CallwrightException.BadParameter;
import dev.callwright.client.CallwrightException.Conflict;
import dev.callwright.client.CallwrightException.NotAllowed;
import dev.callwright.client.CallwrightException.NotFound;
import dev.callwright.client.NewCall;
import dev.callwright.client.Recording;
import dev.callwright.client.RecordingConfig;
import dev.callwright.client.TwilioCall;
import dev.callwright.client.TwilioCall.Direction;
import dev.callwright.client.TwilioCall.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Our Java client on the API of 2010-04-01: what it does here it does on Twilio.
@Timeout(120)
class ClientOlderApiTest {
    private static final String WAIT = "<Response><Pause length='60'/></Response>";
    private static final String TALK = "<Response><Say loop='10'>One two three four five six seven.</Say></Response>";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Callwright callwright;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, "");
        callwright = Callwright.twilioAt(server.http(), RunningServer.ACCOUNT, RunningServer.TOKEN);
    }

    @AfterAll
    static void stop() {
        callwright.close();
        server.close();
    }

    @Test
    void placesRetrievesRedirectsHangsUpAndDeletesACall() {
        TwilioCall queued = callwright.calls().create(call("+15005550006").timeLimit(Duration.ofMinutes(2)));
        server.api().awaitStatus(queued.id(), "in-progress");

        TwilioCall live = queued.retrieve();
        TwilioCall redirected = live.redirect(CallRedirect.twiml("<Response><Pause length='50'/></Response>"));
        TwilioCall ended = redirected.hangup();
        ended.delete();

        assertThat(queued.status()).isEqualTo(Status.QUEUED);
        assertThat(live.startTime()).isPresent();
        assertThat(live.direction()).isEqualTo(Direction.OUTBOUND_API);
        assertThat(redirected.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(ended.status()).isEqualTo(Status.COMPLETED);
        assertThat(ended.duration()).isPresent();
        assertThat(ended.dateCreated()).isPresent();
        assertThat(ended.subresourceUris()).containsKey("recordings");
        assertThatThrownBy(ended::retrieve).isInstanceOf(NotFound.class);
    }

    @Test
    void recordsALiveCallAndBringsTheAudio() throws Exception {
        TwilioCall call = callwright.calls().create(call("+15005550007").twiml(TALK));
        server.api().awaitStatus(call.id(), "in-progress");

        Recording growing = call.record(RecordingConfig.dual());
        growing.pause(Recording.Pause.SKIP);
        Recording resumed = growing.resume();
        TwilioCall still = call.stopRecording();
        Recording kept = ended(growing);
        kept.download(Recording.Format.WAV, folder.resolve("call.wav"));
        call.hangup();

        assertThat(growing.status()).isEqualTo(Recording.Status.IN_PROGRESS);
        assertThat(growing.channels()).isEqualTo(2);
        assertThat(resumed.status()).isEqualTo(Recording.Status.IN_PROGRESS);
        assertThat(still.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(callwright.recordings().of(call.id()))
                .extracting(Recording::id)
                .containsExactly(growing.id());
        assertThat(Files.readAllBytes(folder.resolve("call.wav"))).startsWith('R', 'I', 'F', 'F');
    }

    @Test
    void listsThroughPages() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(callwright
                    .calls()
                    .create(call("+1500555100" + i).from("+15005550088"))
                    .id());
        }

        Stream<TwilioCall> listed =
                callwright.calls().list(CallFilter.all().from("+15005550088").pageSize(3));

        assertThat(listed).extracting(TwilioCall::id).isEqualTo(made);
        made.forEach(callwright.calls()::hangup);
    }

    @Test
    void saysWhatWasWrongByKind() {
        TwilioCall over = callwright.calls().create(call("+15005550009"));
        callwright.calls().hangup(over.id());

        assertThatThrownBy(() -> over.redirect(CallRedirect.twiml(WAIT))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> callwright.calls().create(call("nonsense")))
                .isInstanceOfSatisfying(
                        BadParameter.class, e -> assertThat(e.parameter()).contains("to"));
        try (Callwright stranger = Callwright.twilioAt(server.http(), RunningServer.ACCOUNT, "guess")) {
            assertThatThrownBy(() -> stranger.calls().retrieve(over.id())).isInstanceOf(NotAllowed.class);
        }
    }

    private static NewCall call(String to) {
        return NewCall.to(to).from("+15005550001").twiml(WAIT);
    }

    /// That API tells no events, so its recordings have to be looked at until they are whole.
    private static Recording ended(Recording recording) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(recording::retrieve, each -> each.status() == Recording.Status.COMPLETED);
    }
}
