package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.client.CallChange;
import dev.callwright.client.CallEvent;
import dev.callwright.client.CallFilter;
import dev.callwright.client.CallRedirect;
import dev.callwright.client.Callwright;
import dev.callwright.client.CallwrightException.Conflict;
import dev.callwright.client.CallwrightException.NotAllowed;
import dev.callwright.client.CallwrightException.NotFound;
import dev.callwright.client.Listening;
import dev.callwright.client.NewCall;
import dev.callwright.client.Recording;
import dev.callwright.client.RecordingConfig;
import dev.callwright.client.TwilioCall;
import dev.callwright.client.TwilioCall.Status;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Our Java client on our own API, with calls to the telephones in the box.
@Timeout(120)
class ClientTest {
    private static final String WAIT = "<Response><Pause length='60'/></Response>";
    private static final String TALK = "<Response><Say loop='20'>One two three four five six seven.</Say></Response>";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Callwright callwright;

    private final BlockingQueue<CallEvent.Type> heard = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder, "");
        callwright = Callwright.at(server.http(), RunningServer.ACCOUNT, RunningServer.TOKEN);
    }

    @AfterAll
    static void stop() {
        callwright.close();
        server.close();
    }

    @Test
    void steersALiveCallFromItsCreationToItsEnd() {
        TwilioCall created = callwright.calls().create(call("+15550100").metadata("order", "42"));
        TwilioCall live = created.await(Status.IN_PROGRESS, PATIENCE);

        TwilioCall held = live.hold();
        TwilioCall unheld = live.unhold();
        TwilioCall muted = live.mute();
        TwilioCall unmuted = live.unmute();
        TwilioCall noted = live.update(CallChange.none().annotation("kind").metadata("lane", "b"));
        TwilioCall redirected = live.redirect(CallRedirect.twiml(TALK));
        TwilioCall ended = live.hangup().awaitEnd(PATIENCE);

        assertThat(created.status()).isEqualTo(Status.QUEUED);
        assertThat(List.of(held.held(), unheld.held(), muted.muted(), unmuted.muted()))
                .containsExactly(true, false, true, false);
        assertThat(noted.annotation()).contains("kind");
        assertThat(noted.metadata()).containsEntry("order", "42").containsEntry("lane", "b");
        assertThat(redirected.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(ended.status()).isEqualTo(Status.COMPLETED);
        assertThat(ended.startTime()).isPresent();
        assertThat(ended.endTime()).isPresent();
        assertThat(ended.duration()).isPresent();
        assertThatThrownBy(live::hold)
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.state()).contains("completed"));

        ended.delete();

        assertThatThrownBy(ended::retrieve).isInstanceOf(NotFound.class);
    }

    @Test
    void recordsALiveCallAndBringsTheAudio() throws Exception {
        TwilioCall call = callwright.calls().create(call("+15550101").twiml(TALK));
        call.await(Status.IN_PROGRESS, PATIENCE);

        Recording growing = call.record(RecordingConfig.dual());
        Recording paused = growing.pause(Recording.Pause.SKIP);
        Recording resumed = growing.resume();
        call.stopRecording();
        Recording ready = growing.awaitReady(PATIENCE);
        call.hangup();

        assertThat(growing.channels()).isEqualTo(2);
        assertThat(paused.status()).isEqualTo(Recording.Status.PAUSED);
        assertThat(resumed.status()).isEqualTo(Recording.Status.IN_PROGRESS);
        assertThat(ready.status()).isIn(Recording.Status.COMPLETED, Recording.Status.ABSENT);
        assertThat(callwright.recordings().of(call.id()))
                .extracting(Recording::id)
                .containsExactly(growing.id());
    }

    @Test
    void hearsWhatHappensToACallFromItsBeginning() throws Exception {
        TwilioCall call = callwright.calls().create(call("+15550102"));
        call.await(Status.IN_PROGRESS, PATIENCE);

        try (Listening _ =
                call.listeners().onAny(event -> heard.add(event.type())).open()) {
            call.hangup();

            assertThat(untilEnd())
                    .containsSubsequence(
                            CallEvent.Type.CREATED,
                            CallEvent.Type.QUEUED,
                            CallEvent.Type.RINGING,
                            CallEvent.Type.ANSWERED,
                            CallEvent.Type.IN_PROGRESS,
                            CallEvent.Type.COMPLETED);
        }
    }

    @Test
    void goesOnAfterTheEventThatIsNamed() throws Exception {
        TwilioCall call = callwright.calls().create(call("+15550103"));
        CallEvent ringing = call.await(CallEvent.Type.RINGING, PATIENCE);
        call.await(Status.IN_PROGRESS, PATIENCE).hangup();

        try (Listening _ = callwright
                .listeners()
                .after(ringing.id())
                .onAny(event -> {
                    if (event.call().id().equals(call.id())) {
                        heard.add(event.type());
                    }
                })
                .open()) {

            assertThat(untilEnd())
                    .doesNotContain(CallEvent.Type.CREATED, CallEvent.Type.RINGING)
                    .endsWith(CallEvent.Type.COMPLETED);
        }
    }

    @Test
    void hearsEveryEventOnceAcrossANetworkThatCutsEveryConnection() throws Exception {
        TwilioCall call = callwright.calls().create(call("+15550104"));
        call.await(Status.IN_PROGRESS, PATIENCE);
        for (int i = 0; i < 10; i++) {
            call.mute();
            call.unmute();
        }
        call.hangup();
        BlockingQueue<Long> sequences = new LinkedBlockingQueue<>();
        CompletableFuture<Void> over = new CompletableFuture<>();

        try (CuttingRelay relay = CuttingRelay.start(server.http(), 4_000);
                Callwright far = Callwright.builder(relay.uri())
                        .account(RunningServer.ACCOUNT, RunningServer.TOKEN)
                        .retries(2, Duration.ofMillis(1), Duration.ofMillis(10))
                        .build()) {
            far.calls()
                    .retrieve(call.id())
                    .listeners()
                    .onAny(event -> sequences.add(event.sequence()))
                    .on(CallEvent.Type.COMPLETED, _ -> over.complete(null))
                    .onTrouble(_ -> {})
                    .open();
            over.get(30, TimeUnit.SECONDS);

            assertThat(sequences)
                    .containsExactlyElementsOf(
                            LongStream.range(0, sequences.size()).boxed().toList())
                    .hasSizeGreaterThan(20);
            assertThat(relay.cuts()).isGreaterThan(3);
        }
    }

    @Test
    void listsThroughPagesWhatTheFilterLeaves() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(callwright
                    .calls()
                    .create(call("+1555020" + i).metadata("batch", "seven"))
                    .id());
        }

        List<String> listed = callwright
                .calls()
                .list(CallFilter.all()
                        .metadata("batch", "seven")
                        .direction(TwilioCall.Direction.OUTBOUND_API)
                        .pageSize(3))
                .map(TwilioCall::id)
                .toList();

        assertThat(listed).isEqualTo(made);
        made.forEach(callwright.calls()::hangup);
    }

    @Test
    void saysThatItIsNotKnown() {
        try (Callwright stranger = Callwright.at(server.http(), RunningServer.ACCOUNT, "guess")) {
            assertThatThrownBy(() -> stranger.calls().retrieve("CA00000000000000000000000000000000"))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> stranger.listeners().open()).isInstanceOf(NotAllowed.class);
        }
    }

    @Test
    void doesWhatTheDocumentsShow() throws Exception {
        URI server = ClientTest.server.http();
        String account = RunningServer.ACCOUNT;
        String token = RunningServer.TOKEN;
        BlockingQueue<Status> heard = new LinkedBlockingQueue<>();
        Path file = folder.resolve("shown.wav");
        String talk = TALK;

        // shown
        try (Callwright callwright = Callwright.at(server, account, token)) {
            NewCall order = NewCall.to("+15550002").from("+15550001").twiml(talk);
            TwilioCall call = callwright.calls().create(order);
            call.on(CallEvent.Type.COMPLETED, event -> heard.add(event.call().status()));
            call.await(TwilioCall.Status.IN_PROGRESS, Duration.ofSeconds(30));
            Recording recording = call.record(RecordingConfig.dual());
            call.hold();
            call.unhold();
            call.stopRecording();
            recording.awaitReady(Duration.ofSeconds(30)).download(Recording.Format.WAV, file);
            call.hangup().awaitEnd(Duration.ofSeconds(30));
        }
        // end

        assertThat(Files.readAllBytes(file)).startsWith('R', 'I', 'F', 'F');
    }

    @Test
    void showsInTheDocumentsWhatIsRunHere() throws Exception {
        String source = Files.readString(
                RunningServer.ROOT.resolve("acceptance/src/test/java/dev/callwright/acceptance/ClientTest.java"));
        String shown = source.substring(source.indexOf("// shown\n") + 9, source.indexOf("        // end\n"))
                .indent(-8);

        assertThat(Files.readString(RunningServer.ROOT.resolve("docs/client.md")))
                .contains(shown);
        assertThat(Files.readString(RunningServer.ROOT.resolve("README.md"))).contains(shown);
    }

    private static NewCall call(String to) {
        return NewCall.to(to).from("+15550001").twiml(WAIT);
    }

    private List<CallEvent.Type> untilEnd() throws InterruptedException {
        List<CallEvent.Type> types = new ArrayList<>();
        CallEvent.Type next;
        do {
            next = heard.poll(30, TimeUnit.SECONDS);
            types.add(next);
        } while (next != null && next != CallEvent.Type.COMPLETED);
        return types;
    }
}
