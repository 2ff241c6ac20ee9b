package dev.callwright.sip.transaction;

import java.util.Comparator;

/// What two copies of one request have in common when they came on different ways (RFC 3261 8.2.2.2).
record MergeKey(String callId, String fromTag, long number, String method) implements Comparable<MergeKey> {
    private static final Comparator<MergeKey> ORDER = Comparator.comparing(MergeKey::callId)
            .thenComparing(MergeKey::fromTag)
            .thenComparingLong(MergeKey::number)
            .thenComparing(MergeKey::method);

    @Override
    public int hashCode() {
        return callId.hashCode() + 31 * fromTag.hashCode() + Long.hashCode(number);
    }

    /// An order, so that keys made to collide cost no more than logarithmic time.
    @Override
    public int compareTo(MergeKey other) {
        return ORDER.compare(this, other);
    }
}
