package dev.callwright.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What can be done with recordings. Safe for use by any thread; every method waits for the server and may throw any
/// [CallwrightException].
public sealed interface Recordings permits OwnRecordings, TwilioRecordings {
    /// The recordings of a call, the newest first; fetched as the stream is read.
    Stream<Recording> of(String callId);

    Recording retrieve(String id);

    Recording pause(Recording recording, Recording.Pause meanwhile);

    Recording resume(Recording recording);

    Recording stop(Recording recording);

    void delete(String id);

    /// Writes the audio to `out`, which stays open.
    ///
    /// @throws IOException when `out` fails
    void download(Recording recording, Recording.Format format, OutputStream out) throws IOException;

    /// Writes the audio to `file`, which appears only when it is whole.
    ///
    /// @throws IOException when the file cannot be written
    default void download(Recording recording, Recording.Format format, Path file) throws IOException {
        Media.toFile(file, out -> download(recording, format, out));
    }
}
