package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipUri;
import java.util.Optional;

/// A request outside any dialog: OPTIONS, MESSAGE…
///
/// @param method any but INVITE, ACK, CANCEL and REGISTER
/// @param path where to send it instead of where the target says
public record OutgoingRequest(
        String method,
        SipUri target,
        NameAddr from,
        Headers extra,
        Body body,
        Optional<Credentials> credentials,
        Optional<NextHop> path) {
    public OutgoingRequest {
        switch (method) {
            case "INVITE", "ACK", "CANCEL", "REGISTER" ->
                throw new IllegalArgumentException(method + " is not sent as a plain request");
            default -> {}
        }
    }

    /// The question whether `target` is there and what it can do.
    public static OutgoingRequest options(SipUri target, NameAddr from) {
        return new OutgoingRequest(
                "OPTIONS", target, from, Headers.EMPTY, Body.NONE, Optional.empty(), Optional.empty());
    }
}
