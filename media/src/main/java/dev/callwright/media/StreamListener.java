package dev.callwright.media;

import java.time.Duration;

/// What a stream tells about its far end. Called on a media thread: must be short and must not wait.
public interface StreamListener {
    /// A listener that ignores everything.
    StreamListener NONE = new StreamListener() {};

    /// A key was pressed and released: `0-9 * # A-D`. Once for each press, whether it came as RFC 4733 events or,
    /// where those were not agreed, as tones.
    default void digit(char digit, Duration held) {}

    /// The first audio packet has arrived.
    default void firstPacket() {}

    /// Nothing has arrived for [MediaSettings#quietAfter], though the far end said it would send; once for each
    /// such time.
    default void quiet(Duration since) {}
}
