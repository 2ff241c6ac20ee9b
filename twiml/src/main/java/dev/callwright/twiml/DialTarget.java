package dev.callwright.twiml;

/// Whom [Dial] calls.
public sealed interface DialTarget permits Number, Client, Sip, Conference, Queue, Application, Sim, WhatsApp {
    /// The element's name as documents write it.
    default String element() {
        return getClass().getSimpleName();
    }
}
