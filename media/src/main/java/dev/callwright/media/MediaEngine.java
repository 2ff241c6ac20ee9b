package dev.callwright.media;

/// The machine room: opens streams and runs them on a few media threads, or on virtual time.
///
/// Safe for use by any thread.
public interface MediaEngine extends AutoCloseable {
    /// Opens a stream on a free pair of ports. It hears and sends nothing until a description is agreed.
    AudioStream open(StreamListener listener) throws PortsExhausted;

    EngineStatistics statistics();

    /// Closes every stream and ends the media threads.
    @Override
    void close();
}
