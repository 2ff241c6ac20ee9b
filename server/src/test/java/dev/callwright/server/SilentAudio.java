package dev.callwright.server;

import dev.callwright.server.rest.recording.RecordingAudio;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// No audio at all; remembers what was deleted.
final class SilentAudio implements RecordingAudio {
    private final List<RecordingSid> deleted = new ArrayList<>();

    List<RecordingSid> deleted() {
        return deleted;
    }

    @Override
    public String url(Recording recording) {
        return "http://us/" + recording.sid();
    }

    @Override
    public Optional<FileChannel> open(RecordingSid sid, boolean mp3, boolean mixed) {
        return Optional.empty();
    }

    @Override
    public void delete(RecordingSid sid) {
        deleted.add(sid);
    }
}
