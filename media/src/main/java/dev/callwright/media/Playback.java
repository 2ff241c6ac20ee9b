package dev.callwright.media;

/// Something that plays on a stream. Safe for use by any thread.
public interface Playback {
    /// Ends it early; harmless when it has ended.
    void stop();
}
