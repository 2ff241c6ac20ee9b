package dev.callwright.server.rest.recording;

import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// Where the audio of recordings lies. Safe for use by any thread.
public interface RecordingAudio {
    /// The public URL of a recording's audio, without extension.
    String url(Recording recording);

    /// A recording's audio; the caller closes it. Empty when it is not ready yet, and asking again later helps.
    ///
    /// @param mp3 as MPEG audio instead of WAV
    /// @param mixed both sides in one channel
    /// @throws java.nio.file.NoSuchFileException when there is no audio
    Optional<FileChannel> open(RecordingSid sid, boolean mp3, boolean mixed) throws IOException;

    /// Deletes a recording's audio; doing so twice is harmless.
    void delete(RecordingSid sid);
}
