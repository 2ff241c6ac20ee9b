package dev.callwright.server.journal;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.callwright.server.config.Secret;
import dev.callwright.server.store.Callback;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.SignedRequests;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.world.VirtualTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RecoveryTest {
    private static final String APP = "http://127.0.0.1:9/status";

    @Parameter
    TestDatabase database;

    private final WebClient client = new WebClient(new HostGuard(true), WebhookLog.SILENT);
    private StoreAddress address;
    private Store store;

    @BeforeEach
    void open() {
        address = database.fresh();
        store = Store.open(address);
    }

    @AfterEach
    void close() {
        store.close();
        client.close();
    }

    @Test
    void leavesAloneWhatBeginsWhileTheServerStarts() {
        Recovery recovery = recovery(Optional.empty());
        store.keep(SampleCalls.queued(SampleCalls.call(1)), List.of());

        Recovery.Recovered recovered = recovery.run(NOW.plusSeconds(1));

        assertThat(recovered).isEqualTo(new Recovery.Recovered(0, 0));
        assertThat(status(1)).isEqualTo(CallStatus.QUEUED);
    }

    @Test
    void endsCallsThatWereAliveAndTellsSoOnce() {
        Call ringing = SampleCalls.call(1, NOW, SampleCalls.tell(APP, Kind.COMPLETED));
        store.keep(SampleCalls.queued(ringing), List.of());
        store.keep(new Event.CallRinging(ringing.become(CallStatus.RINGING, NOW), NOW, 4), List.of());

        Recovery.Recovered first = recovery(Optional.empty()).run(NOW.plusSeconds(60));
        Recovery.Recovered second = recovery(Optional.empty()).run(NOW.plusSeconds(90));

        assertThat(first).isEqualTo(new Recovery.Recovered(1, 0));
        assertThat(second).isEqualTo(new Recovery.Recovered(0, 0));
        assertThat(status(1)).isEqualTo(CallStatus.FAILED);
        assertThat(store.callbacks().ofCall(sid(1)))
                .singleElement()
                .satisfies(callback ->
                        assertThat(callback.due().parameters()).contains("CallStatus=failed", "SequenceNumber=5"));
    }

    @Test
    void completesARecordingWithTheLengthOfItsFile() {
        keepRecording();

        recovery(Optional.of(Duration.ofMillis(2500))).run(NOW.plusSeconds(60));

        assertThat(store.recordings().ofCall(sid(1))).singleElement().satisfies(recording -> {
            assertThat(recording.status()).isEqualTo(Recording.Status.COMPLETED);
            assertThat(recording.duration()).contains(Duration.ofMillis(2500));
        });
        assertThat(store.callbacks().ofCall(sid(1)))
                .extracting(callback -> callback.due().kind())
                .containsExactly(Callback.Kind.RECORDING, Callback.Kind.CALL_PROGRESS);
        assertThat(store.callbacks().ofCall(sid(1)).getLast().due().parameters())
                .contains("RecordingDuration=2");
    }

    @Test
    void callsARecordingWithoutAudioAbsent() {
        keepRecording();

        recovery(Optional.empty()).run(NOW.plusSeconds(60));

        assertThat(store.recordings().ofCall(sid(1)))
                .extracting(Recording::status, Recording::errorCode)
                .containsExactly(tuple(Recording.Status.ABSENT, Optional.of(16101)));
    }

    @Test
    void losesNothingThatWasKeptWhenTheProcessIsKilled() throws Exception {
        Map<Integer, CallStatus> told = runUntilKilled(600);

        recovery(Optional.empty()).run(NOW.plusSeconds(60));

        assertThat(told).hasSizeGreaterThan(100);
        told.forEach((number, status) -> {
            assertThat(status(number))
                    .isIn(status.isFinal() ? Set.of(status) : Set.of(CallStatus.BUSY, CallStatus.FAILED));
            assertThat(store.callbacks().ofCall(sid(number))).hasSize(1);
        });
        assertThat(store.calls().unfinished()).isEmpty();
    }

    /// Lets another process write calls until it has said so `lines` times, then kills it.
    private Map<Integer, CallStatus> runUntilKilled(int lines) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx200m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        address.url(),
                        APP)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<Integer, CallStatus> told = new HashMap<>();
        try (BufferedReader said = writer.inputReader()) {
            int count = 0;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.matches("[0-9]+ [A-Z_]+")) {
                    String[] parts = line.split(" ", 2);
                    told.put(Integer.parseInt(parts[0]), CallStatus.valueOf(parts[1]));
                    count++;
                }
                if (count == lines) {
                    // By its handle: the other way would close the stream that is being read.
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        writer.waitFor();
        return told;
    }

    @Test
    void anUnreadableFileCountsAsAbsentAndTheStartGoesOn() {
        keepRecording();

        Recovery.Recovered recovered = recovery(recording -> {
                    throw new UncheckedIOException(new IOException("cannot read " + recording));
                })
                .run(NOW.plusSeconds(60));

        assertThat(recovered).isEqualTo(new Recovery.Recovered(1, 1));
        assertThat(status(1)).isEqualTo(CallStatus.FAILED);
    }

    private void keepRecording() {
        Call call = SampleCalls.call(1, NOW, SampleCalls.tell(APP, Kind.COMPLETED));
        store.keep(SampleCalls.queued(call), List.of());
        Recording recording = SampleCalls.recording(
                1,
                call,
                Optional.of(new Recording.Callback(
                        new Webhook(APP, WebhookMethod.POST),
                        Set.of(Recording.Status.COMPLETED, Recording.Status.ABSENT))));
        store.keep(new Event.RecordingChanged(call, recording, NOW), List.of());
    }

    private CallStatus status(int number) {
        return store.calls().find(ACCOUNT, sid(number)).orElseThrow().status();
    }

    private Recovery recovery(Optional<Duration> length) {
        return recovery(_ -> length);
    }

    private Recovery recovery(Function<RecordingSid, Optional<Duration>> length) {
        Courier courier = new Courier(
                store, new SignedRequests(client, _ -> Optional.of(new Secret("12345"))), new VirtualTime());
        courier.close();
        JournalWriter journal = new JournalWriter(
                store, new CallbackRules(recording -> "http://us/" + recording.sid()), courier, List.of());
        return new Recovery(store, journal, length);
    }
}
