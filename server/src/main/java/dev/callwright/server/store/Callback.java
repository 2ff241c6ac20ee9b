package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Webhook;
import java.time.Instant;
import java.util.Optional;

/// Something that a web application is to be told, and how far that has come.
///
/// @param id grows with time
/// @param due what to send where
/// @param token the same at every attempt, so that the receiver can tell a repetition
/// @param created when the event happened
public record Callback(long id, Due due, String token, Instant created, Delivery delivery) {

    /// What an event owes.
    ///
    /// @param host of the URL, in lower case, with its port: what fails together
    /// @param parameters form-encoded, in the order they are sent; of an event its JSON, once it was sent in vain
    /// @param subject of an event
    public record Due(
            AccountSid account,
            CallSid call,
            Kind kind,
            Webhook webhook,
            String host,
            String parameters,
            Optional<Subject> subject) {

        /// What is no event's.
        public Due(AccountSid account, CallSid call, Kind kind, Webhook webhook, String host, String parameters) {
            this(account, call, kind, webhook, host, parameters, Optional.empty());
        }
    }

    /// This one with its text known.
    public Callback withText(String text) {
        Due known = new Due(due.account, due.call, due.kind, due.webhook, due.host, text, due.subject);
        return new Callback(id, known, token, created, delivery);
    }

    /// Which event is told to whom.
    ///
    /// @param subscription whose sid
    public record Subject(String subscription, long event, EventType type) {}

    /// What it is about.
    public enum Kind {
        CALL_PROGRESS,
        ANSWERED_BY,
        RECORDING,
        VERIFICATION,
        EVENT,
        /// Of no call: the digits of the trigger's sid stand in its call's place.
        USAGE_TRIGGER
    }

    /// How far it has come.
    ///
    /// @param attempts made so far
    /// @param next when it is tried next, while it is due
    /// @param responseCode of the last answer, when there was one
    /// @param lastError what went wrong last
    public record Delivery(
            State state,
            int attempts,
            Instant next,
            Instant updated,
            Optional<Integer> responseCode,
            Optional<String> lastError) {}

    /// Whether it is still to be sent.
    public enum State {
        DUE,
        DELIVERED,
        GIVEN_UP
    }
}
