package dev.callwright.media.engine;

import dev.callwright.world.Time;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/// One media thread: it receives for its streams, runs their ticks, and carries out what other threads ask of them.
///
/// `execute` may be called by any thread and never runs the task at once; everything else belongs to the loop's
/// thread, unless it says otherwise.
abstract class MediaLoop implements Executor {
    /// Bytes that the longest packet may have.
    static final int LARGEST_PACKET = 2048;

    private final int index;
    private final Time time;
    private final Pacer pacer = new Pacer();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(LARGEST_PACKET);

    MediaLoop(int index, Time time) {
        this.index = index;
        this.time = time;
    }

    /// Its place among the loops of the engine. Any thread.
    final int index() {
        return index;
    }

    /// Monotonic nanoseconds. Any thread.
    final long nanos() {
        return time.nanos();
    }

    final Pacer pacer() {
        return pacer;
    }

    /// A direct buffer to build a packet in.
    final ByteBuffer scratch() {
        return scratch;
    }

    /// From now on what arrives at `wire` is handled by this loop.
    abstract void attach(Wire wire);

    /// This loop handles `wire` no longer.
    abstract void detach(Wire wire);
}
