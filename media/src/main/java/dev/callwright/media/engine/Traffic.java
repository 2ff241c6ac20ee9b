package dev.callwright.media.engine;

import java.util.concurrent.atomic.LongAdder;

/// Packets of all streams, the closed ones too. Safe for use by any thread.
final class Traffic {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    void add(long moreReceived, long moreSent) {
        received.add(moreReceived);
        sent.add(moreSent);
    }

    long received() {
        return received.sum();
    }

    long sent() {
        return sent.sum();
    }
}
