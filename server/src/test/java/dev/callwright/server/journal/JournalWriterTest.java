package dev.callwright.server.journal;

import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
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
import dev.callwright.voice.journal.StatusCallback.Kind;
import dev.callwright.world.VirtualTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalWriterTest {
    private final Store store = TestDatabase.SQLITE.open();
    private final WebClient client = new WebClient(new HostGuard(true), WebhookLog.SILENT);
    private final Courier courier =
            new Courier(store, new SignedRequests(client, _ -> Optional.of(new Secret("12345"))), new VirtualTime());

    private final Call queued = SampleCalls.call(1, NOW, SampleCalls.tell("http://app/", Kind.COMPLETED));
    private final Recording recording = SampleCalls.recording(1, queued, Optional.empty());
    private final Event.CallEnded end = new Event.CallEnded(queued.become(CallStatus.FAILED, NOW), NOW, 1);

    @BeforeEach
    void sendNothing() {
        courier.close();
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    void tellsTheEndOfACallWithItsRecording() {
        JournalWriter journal = journal();
        journal.write(SampleCalls.queued(queued));
        journal.write(new Event.RecordingChanged(queued, recording, NOW));

        journal.write(end);

        assertThat(told()).contains("RecordingSid=" + recording.sid());
    }

    @Test
    void tellsTheEndOfACallWithTheRecordingThatAnEarlierProcessMade() {
        JournalWriter before = journal();
        before.write(SampleCalls.queued(queued));
        before.write(new Event.RecordingChanged(queued, recording, NOW));
        JournalWriter after = journal();

        after.write(end);

        assertThat(told()).contains("RecordingSid=" + recording.sid());
    }

    @Test
    void tellsTheEndOfACallThatWasNotRecorded() {
        JournalWriter journal = journal();
        journal.write(SampleCalls.queued(queued));

        journal.write(end);

        assertThat(told()).contains("CallStatus=failed").doesNotContain("RecordingSid");
    }

    private JournalWriter journal() {
        return new JournalWriter(
                store, new CallbackRules(recording -> "http://us/" + recording.sid()), courier, List.of());
    }

    private String told() {
        return store.callbacks().ofCall(sid(1)).getFirst().due().parameters();
    }
}
