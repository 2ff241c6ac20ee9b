package dev.callwright.voice.journal;

/// Where facts go: the one sink of everything that happens to calls.
///
/// Safe for use by any thread; events of one call come from that call's thread, in order.
public interface Journal {
    /// Keeps `event` and what it makes due; when this returns it survives a crash. Failing to keep it is an unchecked
    /// exception, which ends the call it tells of.
    void write(Event event);
}
