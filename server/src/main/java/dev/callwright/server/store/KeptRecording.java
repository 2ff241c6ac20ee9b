package dev.callwright.server.store;

import dev.callwright.voice.journal.Recording;
import java.time.Instant;
import java.util.Optional;

/// A recording as it is kept.
///
/// @param deleted when its audio was deleted; what is known of it stays for [RecordingRows#REMEMBERED]
public record KeptRecording(Recording recording, Optional<Instant> deleted) {}
