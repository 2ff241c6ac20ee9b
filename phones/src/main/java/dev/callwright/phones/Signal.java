package dev.callwright.phones;

/// What reaches a telephone's script from the threads of SIP and media.
sealed interface Signal {
    /// The other end answered.
    record Answered() implements Signal {}

    /// A key was pressed at the other end.
    record Key(char digit) implements Signal {}

    /// What the ear was told to wait for has come; `watch` tells which waiting is meant.
    record Noticed(long watch) implements Signal {}

    /// What we were saying, or pressing, is over; `number` tells which.
    record Done(long number) implements Signal {}

    /// The other end put us on hold, or took us back.
    record HoldChanged(boolean held) implements Signal {}

    /// The other end agreed to our new offer, or refused it.
    record Reoffered(boolean agreed) implements Signal {}

    /// The other end's description cannot be used; the reason is in the transcript.
    record Broken() implements Signal {}

    /// The call is over.
    record Over() implements Signal {}
}
