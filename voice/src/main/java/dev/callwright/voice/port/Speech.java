package dev.callwright.voice.port;

/// Turns text into audio. Safe for use by many call threads; called inside [dev.callwright.world.Time#outside].
public interface Speech {
    /// Renders a prompt, from the cache when it was said before. Never fails for odd text or an unknown voice: it says
    /// what it can in the voice that comes nearest.
    AudioClip say(Prompt prompt);

    /// @param markup what stands between `<Say>` and `</Say>`: text, or SSML elements, XML-escaped
    /// @param voice as TwiML names it: `man`, `woman`, `Polly.Joanna` …; empty for the default
    /// @param language BCP 47; empty for the voice's own
    record Prompt(String markup, String voice, String language) {}
}
