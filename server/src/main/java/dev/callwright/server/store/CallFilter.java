package dev.callwright.server.store;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import java.util.Optional;

/// Which calls to list; what is empty does not matter.
///
/// @param to exactly as the call tells it: `+15005550006`, `client:alice`
public record CallFilter(
        Optional<String> to,
        Optional<String> from,
        Optional<CallSid> parent,
        Optional<CallStatus> status,
        TimeRange started,
        TimeRange ended) {
    public static final CallFilter ALL = new CallFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), TimeRange.ALL, TimeRange.ALL);
}
