package dev.callwright.voice.verb;

import dev.callwright.voice.port.Speech;

/// Something that can be played to a party.
public sealed interface Sound {
    /// A spoken prompt.
    record Spoken(Speech.Prompt prompt) implements Sound {}

    /// The audio at an absolute URL.
    record Audio(String url) implements Sound {}

    /// Keys pressed towards the party: `0-9 A-D # *`, `w` waits half a second, `W` a second.
    record Keys(String keys) implements Sound {}

    /// What a caller hears while the other side rings, endless; `country` as in `ringTone`.
    record Ringback(String country) implements Sound {}

    /// The tone after which to speak.
    record Beep() implements Sound {}

    /// The party's own voice, endless.
    record Echo() implements Sound {}
}
