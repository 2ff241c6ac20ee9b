package dev.callwright.media;

import dev.callwright.media.engine.Engine;
import dev.callwright.world.Datagrams;
import dev.callwright.world.Time;
import dev.callwright.world.VirtualTime;

/// The machine room: opens streams and runs them on a few media threads, or on virtual time.
///
/// Safe for use by any thread.
public interface MediaEngine extends AutoCloseable {
    /// An engine on the machine's own sockets; its media threads run until it is closed.
    static MediaEngine start(MediaSettings settings, Time time) {
        return Engine.start(settings, time);
    }

    /// An engine on a network in memory, whose packets and ticks are events of `time`. The same seed gives the
    /// same run. While a stream is open there is always a next tick: drive `time` by a span or a condition, not
    /// until it runs dry.
    static MediaEngine simulate(MediaSettings settings, VirtualTime time, Datagrams network, long seed) {
        return Engine.simulate(settings, time, network, seed);
    }

    /// Opens a stream on a free pair of ports. It hears and sends nothing until a description is agreed.
    AudioStream open(StreamListener listener) throws PortsExhausted;

    /// A mix for at most `places` streams.
    AudioMix mix(int places);

    EngineStatistics statistics();

    /// Closes every stream and ends the media threads.
    @Override
    void close();
}
