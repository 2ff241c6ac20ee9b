package dev.callwright.voice.port;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.RecordingSid;
import java.io.IOException;
import java.nio.file.Path;

/// Where audio files are: recordings that calls write, and media that `<Play>` fetches. Called on call threads inside
/// [dev.callwright.world.Time#outside]; may wait.
public interface AudioStore {
    /// The file a new recording is written to; its folder exists.
    ///
    /// @throws IOException when its folder cannot be made
    Path recording(RecordingSid sid) throws IOException;

    /// The public URL under which the audio of an account's recording can be fetched, without extension.
    String recordingUrl(AccountSid account, RecordingSid sid);

    /// Fetches the audio at `url` (or takes it from the cache) into a local file.
    Fetched fetch(String url);

    /// What came of a fetch.
    sealed interface Fetched {
        record Audio(Path file, String contentType) implements Fetched {}

        record Failed(Problem problem) implements Fetched {}
    }
}
