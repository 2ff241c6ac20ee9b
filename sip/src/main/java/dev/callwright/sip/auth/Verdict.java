package dev.callwright.sip.auth;

/// What became of checking a request's credentials.
public sealed interface Verdict {
    /// The sender knows this user's password.
    record Proven(String user) implements Verdict {}

    /// The password is right, but the nonce is too old, unknown or used up: ask again, saying stale, and the sender
    /// will answer without asking its human.
    record Stale() implements Verdict {}

    /// No credentials for this realm, or wrong ones.
    record Unproven(String why) implements Verdict {}
}
