package dev.callwright.sip.transaction;

import org.jspecify.annotations.Nullable;

/// What the four machines of RFC 3261 17 have in common: a way to the peer, one timer that repeats what was sent, and
/// one that ends the state they are in. Which state comes when, and which letter a timer has, each machine says itself.
///
/// Most of a transaction's life is waiting for what comes late, so it keeps no more than that takes.
abstract sealed class Transaction permits ClientTransaction, ServerTransaction {
    /// In the place of a message that need not be kept.
    static final byte[] NOTHING = {};

    private final Transactions table;
    private final Path path;
    private Timers.@Nullable Timer repetition;
    private Timers.@Nullable Timer limit;
    private boolean terminated;

    Transaction(Transactions table, Path path) {
        this.table = table;
        this.path = path;
    }

    /// Where the peer is reached.
    public final Path path() {
        return path;
    }

    final Transactions table() {
        return table;
    }

    final Timings timings() {
        return table.timings();
    }

    /// Sends once more what was sent before.
    final void sendAgain(byte[] wire, Path.Failure failure) {
        table.countRetransmission();
        path.send(wire, failure);
    }

    /// Timers A, E and G, and the one before the 100.
    final void repeatAfter(long nanos, Runnable action) {
        repetition = table.timers().after(nanos, action);
    }

    /// Timers B, D, F and H to M.
    final void limitTo(long nanos, Runnable action) {
        limit = table.timers().after(nanos, action);
    }

    final void stopTimers() {
        if (repetition != null) {
            repetition.cancel();
            repetition = null;
        }
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
    }

    /// From now on only what comes late is absorbed, for `nanos`; a network that repeats nothing needs no such time.
    final void lingerFor(long nanos) {
        stopTimers();
        if (path.reliable()) {
            terminate();
        } else {
            limitTo(nanos, this::terminate);
        }
    }

    final void terminate() {
        if (!terminated) {
            terminated = true;
            stopTimers();
            forget();
        }
    }

    final boolean terminated() {
        return terminated;
    }

    /// Leaves the table.
    abstract void forget();
}
