package dev.callwright.server.store;

import dev.callwright.voice.journal.CallSid;
import java.util.Optional;

/// Which recordings to list.
///
/// @param call empty: of all calls
/// @param withDeleted also those whose audio was deleted
public record RecordingFilter(Optional<CallSid> call, TimeRange created, boolean withDeleted) {
    public static final RecordingFilter ALL = new RecordingFilter(Optional.empty(), TimeRange.ALL, false);
}
