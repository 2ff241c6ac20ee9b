package dev.callwright.media.rtp;

/// The books of one received source: extended sequence numbers, loss and jitter (RFC 3550 appendix A.1, A.3, A.8).
///
/// Times are ticks of the RTP clock. Confined to one thread; what may be read by others says so.
public final class Reception {
    private static final int MOST_SKIPPED = 3000;
    private static final int WINDOW = 64;

    private boolean started;
    private int ssrc;
    private long first;
    private long highest;
    /// Which of the last 64 numbers below and including the highest have come.
    private long seen;
    private long received;
    private long lostBefore;
    private long receivedInAll;
    private long duplicates;
    private long jitterTimes16;
    private int lastTransit;
    private long expectedAtReport;
    private long receivedAtReport;

    /// What a packet turned out to be.
    public enum Verdict {
        /// The first packet of a new source or after a jump: nothing before it counts any more.
        RESTART,
        FRESH,
        /// Came already, or is too old to tell.
        DUPLICATE
    }

    /// Books a packet of source `ssrc`.
    public Verdict take(int ssrc, int sequence, int timestamp, int arrival) {
        if (!started || ssrc != this.ssrc) {
            restart(ssrc, sequence, timestamp, arrival);
            return Verdict.RESTART;
        }
        int step = (short) (sequence - (int) highest);
        if (step > MOST_SKIPPED || step < -MOST_SKIPPED) {
            restart(ssrc, sequence, timestamp, arrival);
            return Verdict.RESTART;
        }
        if (!mark(step)) {
            duplicates++;
            return Verdict.DUPLICATE;
        }
        received++;
        receivedInAll++;
        noteTransit(timestamp, arrival);
        return Verdict.FRESH;
    }

    private void restart(int ssrc, int sequence, int timestamp, int arrival) {
        if (started) {
            lostBefore = lost();
        }
        started = true;
        this.ssrc = ssrc;
        // One cycle ahead, so that packets which overtook the first one do not become negative.
        first = sequence + 0x1_0000L;
        highest = first;
        seen = 1;
        received = 1;
        receivedInAll++;
        expectedAtReport = 0;
        receivedAtReport = 0;
        lastTransit = arrival - timestamp;
    }

    /// Marks the number `step` beyond the highest; false when it was marked before.
    private boolean mark(int step) {
        if (step > 0) {
            seen = step >= WINDOW ? 1 : seen << step | 1;
            highest += step;
            return true;
        }
        long bit = -step >= WINDOW ? 0 : 1L << -step;
        if (bit == 0 || (seen & bit) != 0) {
            return false;
        }
        seen |= bit;
        first = Math.min(first, highest + step);
        return true;
    }

    private void noteTransit(int timestamp, int arrival) {
        int transit = arrival - timestamp;
        long difference = Math.abs((long) (transit - lastTransit));
        lastTransit = transit;
        jitterTimes16 += difference - ((jitterTimes16 + 8) >> 4);
    }

    /// The full number of a packet just taken in.
    public long extended(int sequence) {
        return highest + (short) (sequence - (int) highest);
    }

    public boolean started() {
        return started;
    }

    public int ssrc() {
        return ssrc;
    }

    /// In RTP ticks.
    public long jitter() {
        return jitterTimes16 >> 4;
    }

    public long received() {
        return receivedInAll;
    }

    public long duplicates() {
        return duplicates;
    }

    public long highest() {
        return highest;
    }

    /// Missing in the far end's numbering since the beginning; duplicates do not make up for losses.
    public long lost() {
        return started ? lostBefore + Math.max(0, highest - first + 1 - received) : 0;
    }

    /// Share of packets lost since the last call, in 256ths, for a report block.
    public int lossSinceLastReport() {
        long expected = highest - first + 1;
        long expectedNow = expected - expectedAtReport;
        long lostNow = expectedNow - (received - receivedAtReport);
        expectedAtReport = expected;
        receivedAtReport = received;
        return expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
    }
}
