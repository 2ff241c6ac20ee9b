package dev.callwright.twiml;

/// What a call can be handed over to.
public sealed interface ConnectService
        permits Stream,
                ConversationRelay,
                ConversationRelaySession,
                VirtualAgent,
                Room,
                Conversation,
                Assistant,
                AiSession,
                Autopilot {
    /// The element's name as documents write it.
    default String element() {
        return getClass().getSimpleName();
    }
}
