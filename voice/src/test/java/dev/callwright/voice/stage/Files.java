package dev.callwright.voice.stage;

import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.port.AudioStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Audio files in one folder.
public final class Files implements AudioStore {
    private final Path folder;
    private final Map<String, Path> known = new HashMap<>();

    Files(Path folder) {
        this.folder = folder;
    }

    public void serve(String url, Path file) {
        known.put(url, file);
    }

    @Override
    public Path recording(RecordingSid sid) {
        return folder.resolve(sid + ".wav");
    }

    @Override
    public String recordingUrl(RecordingSid sid) {
        return "https://callwright.test/" + sid;
    }

    @Override
    public Fetched fetch(String url) {
        Path file = known.get(url);
        return file == null
                ? new Fetched.Failed(new Problem(11200, Problem.Severity.ERROR, "404", Optional.of(url)))
                : new Fetched.Audio(file, "audio/wav");
    }
}
