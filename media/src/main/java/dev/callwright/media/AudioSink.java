package dev.callwright.media;

/// Where audio goes: a recorder, a detector, a conference.
///
/// Written by one thread, the pacer of its stream; it must not wait, allocate, or keep the array.
@FunctionalInterface
public interface AudioSink {
    /// Takes the first `samples` samples of `frame`, linear 16-bit mono at the stream's rate.
    ///
    /// `timestampTicks` is the place of the first sample on the stream's own clock, counted in samples. What is
    /// missing between the end of one frame and the beginning of the next was silent; both directions of one stream
    /// count on the same clock.
    void write(short[] frame, int samples, long timestampTicks);
}
