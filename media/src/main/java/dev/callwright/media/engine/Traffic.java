package dev.callwright.media.engine;

import dev.callwright.media.StreamStatistics;
import java.util.concurrent.atomic.LongAdder;

/// Packets of all streams, the closed ones too. Safe for use by any thread.
final class Traffic {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder relayed = new LongAdder();

    /// Adds what a stream did between two looks at it.
    void add(StreamStatistics before, StreamStatistics now) {
        received.add(now.packetsReceived() - before.packetsReceived());
        sent.add(now.packetsSent() - before.packetsSent());
        relayed.add(now.packetsRelayed() - before.packetsRelayed());
    }

    long received() {
        return received.sum();
    }

    long sent() {
        return sent.sum();
    }

    long relayed() {
        return relayed.sum();
    }
}
