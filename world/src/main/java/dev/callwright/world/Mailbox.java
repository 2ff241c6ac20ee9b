package dev.callwright.world;

import java.time.Duration;
import java.util.Optional;

/// A bounded queue into one thread: anybody may post, only its owner may take.
public interface Mailbox<T> {
    /// Adds `item` at the end; false when the mailbox is full and the item was not taken in.
    boolean post(T item);

    /// The oldest item, waiting at most `limit`; empty when the limit passed first. A limit of zero does not wait.
    Optional<T> take(Duration limit) throws InterruptedException;
}
