package dev.callwright.server.store;

import static dev.callwright.server.store.SampleCalls.ACCOUNT;
import static dev.callwright.server.store.SampleCalls.NOW;
import static dev.callwright.server.store.SampleCalls.sid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is kept of recordings, deleted ones too.
class RecordingRowsTest extends StoreTest {
    private final Call call = SampleCalls.call(1);
    private final Recording begun = SampleCalls.recording(1, call, Optional.empty());
    private final Recording complete = begun.become(
            Recording.Status.COMPLETED, NOW.plusSeconds(9), Optional.of(Duration.ofMillis(8_250)), Optional.empty());

    @Test
    void listsRecordingsOfACallAndOfATime() {
        keep(begun);

        assertThat(list(new RecordingFilter(Optional.of(sid(1)), TimeRange.ALL, false)))
                .containsExactly(begun);
        assertThat(list(new RecordingFilter(Optional.empty(), TimeRange.ALL.notBefore(NOW.plusSeconds(1)), false)))
                .isEmpty();
    }

    @Test
    void deletesNoRecordingThatGrows() {
        keep(begun);

        assertThat(store.recordings().delete(ACCOUNT, begun.sid(), NOW)).isEqualTo(RecordingRows.Deletion.NOT_FINISHED);
        assertThat(store.recordings().find(ACCOUNT, begun.sid())).contains(begun);
    }

    @Test
    void remembersWhatWasDeleted() {
        keep(complete);

        RecordingRows.Deletion first = store.recordings().delete(ACCOUNT, begun.sid(), NOW.plusSeconds(20));
        RecordingRows.Deletion again = store.recordings().delete(ACCOUNT, begun.sid(), NOW.plusSeconds(30));

        assertThat(first).isEqualTo(RecordingRows.Deletion.DONE);
        assertThat(again).isEqualTo(RecordingRows.Deletion.UNKNOWN);
        assertThat(store.recordings().delete(ACCOUNT, new RecordingSid("RE" + "0".repeat(32)), NOW))
                .isEqualTo(RecordingRows.Deletion.UNKNOWN);
        assertThat(store.recordings().find(ACCOUNT, begun.sid())).isEmpty();
        assertThat(store.recordings().ofCall(sid(1))).isEmpty();
        assertThat(store.recordings().kept(ACCOUNT, begun.sid()))
                .contains(new KeptRecording(complete, Optional.of(NOW.plusSeconds(20))));
        assertThat(list(RecordingFilter.ALL)).isEmpty();
        assertThat(list(new RecordingFilter(Optional.empty(), TimeRange.ALL, true)))
                .containsExactly(complete);
    }

    @Test
    void forgetsDeletedRecordingsInTheEnd() {
        keep(complete);
        store.recordings().delete(ACCOUNT, begun.sid(), NOW);

        int early = store.recordings().forgetDeletedBefore(NOW, 10);
        int late = store.recordings().forgetDeletedBefore(NOW.plusSeconds(1), 10);

        assertThat(early).isZero();
        assertThat(late).isOne();
        assertThat(store.recordings().kept(ACCOUNT, begun.sid())).isEmpty();
    }

    private void keep(Recording recording) {
        store.keep(new Event.RecordingChanged(call, recording, recording.updated()), List.of());
    }

    private List<Recording> list(RecordingFilter filter) {
        return store.recordings().list(ACCOUNT, filter, Page.Request.first(50)).rows().stream()
                .map(KeptRecording::recording)
                .toList();
    }
}
