package dev.callwright.sip;

/// Whether a request from outside may come in.
public sealed interface AccessDecision {
    /// Let it in, and call its sender so: the name of a trunk, or a user name.
    record Allow(String identity) implements AccessDecision {}

    /// Let it in when it carries a valid digest for this realm; otherwise ask for one (401). Its sender is then called
    /// by the user name of the digest.
    record Challenge(String realm) implements AccessDecision {}

    /// Turn it away with this status (300–699).
    record Refuse(int status, String reason) implements AccessDecision {
        public Refuse {
            if (status < 300 || status > 699) {
                throw new IllegalArgumentException("not a refusal: " + status);
            }
        }
    }
}
