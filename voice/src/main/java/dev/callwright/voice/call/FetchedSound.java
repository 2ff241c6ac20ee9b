package dev.callwright.voice.call;

import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.leg.Playable;
import dev.callwright.voice.port.AudioStore;
import java.io.IOException;
import java.util.Optional;

/// What came of fetching a sound that somebody else's server keeps.
sealed interface FetchedSound {
    int UNUSABLE_AUDIO = 13420;

    record Ready(Playable sound) implements FetchedSound {}

    record Failed(Problem problem) implements FetchedSound {}

    /// Fetches and reads the audio at `url`; waits for the network and the disk.
    static FetchedSound of(String url, AudioStore store) {
        return switch (store.fetch(url)) {
            case AudioStore.Fetched.Failed(Problem problem) -> new Failed(problem);
            case AudioStore.Fetched.Audio(var file, String contentType) -> {
                try {
                    yield new Ready(Playable.read(file, contentType));
                } catch (IOException unusable) {
                    yield new Failed(new Problem(
                            UNUSABLE_AUDIO,
                            Problem.Severity.ERROR,
                            "cannot play " + url + ": " + unusable.getMessage(),
                            Optional.of(url)));
                }
            }
        };
    }
}
