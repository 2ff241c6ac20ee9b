package dev.callwright.voice.verb;

import dev.callwright.voice.journal.Problem;

/// What came of the wish to play something.
public sealed interface Playing {
    /// It plays; its end is told by [dev.callwright.voice.leg.Signal.SoundEnded] with the same ticket.
    record Started(long ticket) implements Playing {}

    /// It cannot be played.
    record Failed(Problem problem) implements Playing {}
}
