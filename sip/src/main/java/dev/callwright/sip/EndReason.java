package dev.callwright.sip;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;

/// Why a call is over.
public sealed interface EndReason {
    /// The peer sent BYE.
    record PeerHungUp(SipRequest bye) implements EndReason {}

    /// The caller gave up before we answered; a Reason header may say that somebody else answered.
    record Cancelled(SipRequest cancel) implements EndReason {}

    /// We ended it: hung up, refused, or cancelled while the answer was on its way.
    record HungUp() implements EndReason {}

    /// Nobody refreshed the session in time (RFC 4028).
    record SessionExpired() implements EndReason {}

    /// Our answer, or a reliable provisional response, was never acknowledged.
    record NotAcknowledged() implements EndReason {}

    /// The peer does not know the call any more, or answers no longer: its 481, or 408 for silence.
    record PeerLost(SipResponse response) implements EndReason {}

    /// The network could not carry our answer.
    record TransportLost(String why) implements EndReason {}
}
