package dev.callwright.media;

/// Where audio comes from: a tone, a file, a prompt, a conference.
///
/// A source is linear 16-bit mono, read by one thread at a time: the pacer of its stream. It never waits and never
/// allocates while it is read.
public interface AudioSource extends AutoCloseable {
    /// Samples per second; a stream of another rate resamples.
    int sampleRate();

    /// Puts the next `samples` samples at the start of `frame` and returns how many there were.
    ///
    /// Fewer than `samples` means that the source has ended; every later read returns 0.
    int read(short[] frame, int samples);

    /// Called once when the source will not be read again, whether it ended or was stopped.
    @Override
    default void close() {}
}
