package dev.callwright.media;

/// A place where any number of streams of one engine hear each other: everybody hears all but themselves.
///
/// Every method may be called by any thread and returns without waiting. A stream leaves by [#leave], by being
/// connected otherwise, or by being closed.
public interface AudioMix extends AutoCloseable {
    /// Brings `stream` in; ends its bridge, its echo, or its stay in another mix. When every place is taken it
    /// stays outside and hears silence.
    void join(AudioStream stream);

    /// Sends `stream` out; harmless when it is not in.
    void leave(AudioStream stream);

    /// Lets `sink` hear what all say together, in frames of 20 ms at 8000 samples a second, while anybody is in.
    /// Timestamps count samples since the mix was made.
    Tap tap(AudioSink sink);

    /// Sends everybody out.
    @Override
    void close();
}
