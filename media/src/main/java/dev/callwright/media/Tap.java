package dev.callwright.media;

/// A listener on a stream's audio. Safe for use by any thread.
public interface Tap extends AutoCloseable {
    /// Ends listening; the sink may be handed one more frame that was under way. Harmless when it has ended.
    @Override
    void close();
}
