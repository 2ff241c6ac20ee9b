package dev.callwright.voice.recording;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import java.time.Instant;
import java.util.Optional;

/// What somebody wants recorded, before it begins.
///
/// @param channels 1, or 2 when each side shall have its own; ignored (1) when only one track is wanted
/// @param trim whether silence at both ends is left out
/// @param callback whom to tell of the recording
public record RecordingOrder(
        Recording.Source source,
        int channels,
        Recording.Track track,
        boolean trim,
        Optional<Recording.Callback> callback) {
    public RecordingOrder {
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("a recording has 1 or 2 channels, not " + channels);
        }
        channels = track == Recording.Track.BOTH ? channels : 1;
    }

    /// The recording of `call` that is begun with this.
    public Recording begun(RecordingSid sid, Call call, Instant now) {
        return new Recording(
                sid,
                call.sid(),
                call.identity().account(),
                Recording.Status.IN_PROGRESS,
                source,
                channels,
                track,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                callback,
                Optional.empty());
    }
}
