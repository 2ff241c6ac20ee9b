package dev.callwright.media.engine;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/// One media thread: it receives for its streams, runs their ticks, and carries out what other threads ask of them.
///
/// `execute` may be called by any thread and never runs the task at once; everything else belongs to the loop's thread.
interface MediaLoop extends Executor {
    /// Its place among the loops of the engine.
    int index();

    /// Monotonic nanoseconds. Any thread.
    long nanos();

    Pacer pacer();

    /// From now on what arrives at `wire` is handled by this loop.
    void attach(Wire wire);

    /// This loop handles `wire` no longer.
    void detach(Wire wire);

    /// A direct buffer to build a packet in.
    ByteBuffer scratch();
}
