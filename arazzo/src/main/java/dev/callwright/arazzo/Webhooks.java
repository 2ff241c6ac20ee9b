package dev.callwright.arazzo;

import java.util.Optional;

/// Where the webhooks come in that the steps of a run wait for.
public sealed interface Webhooks {
    /// Nowhere: a workflow that waits for one is refused.
    record Nowhere() implements Webhooks {}

    /// At a place of this process, as long as the run lasts.
    record At(MessageListener place) implements Webhooks {}

    /// Not with the run itself: its [RunLedger] keeps what comes, or nobody waits for it.
    record Elsewhere() implements Webhooks {}

    /// What the run has to listen to itself.
    default Optional<MessageListener> listener() {
        return this instanceof At(MessageListener place) ? Optional.of(place) : Optional.empty();
    }
}
