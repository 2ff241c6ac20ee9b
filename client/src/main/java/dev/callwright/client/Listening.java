package dev.callwright.client;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Listeners at work. Holds one connection and one thread until it is closed; what breaks is connected again, and
/// goes on after the last event that was told, so that none is lost and none is told twice.
///
/// Safe for use by any thread.
public interface Listening extends AutoCloseable {
    /// How far the events have been told; empty before the server has named a place. Keep it and hand it to
    /// [Listeners#after] in order to go on after a restart.
    Optional<String> lastEventId();

    /// Completes when nothing more will be told: normally after [#close], and exceptionally with the
    /// [CallwrightException] by which the server has refused to go on.
    CompletionStage<Void> ended();

    /// Tells nothing more. Waits for nothing, so a listener may close what calls it.
    @Override
    void close();
}
