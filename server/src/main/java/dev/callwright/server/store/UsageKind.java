package dev.callwright.server.store;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;

/// What is used. Of a call, which way it went and over what the far end was reached.
public enum UsageKind {
    INBOUND_NUMBER,
    INBOUND_CLIENT,
    INBOUND_SIP,
    OUTBOUND_NUMBER,
    OUTBOUND_CLIENT,
    OUTBOUND_SIP,
    RECORDING,
    /// It was judged who answered a call.
    DETECTION,
    /// Recordings that still lie there. Not summed up, because it grows and shrinks.
    STORAGE;

    static UsageKind of(Call call) {
        boolean inbound = call.identity().direction() == Direction.INBOUND;
        Endpoint farEnd = inbound ? call.identity().from() : call.identity().to();
        return switch (farEnd) {
            case Endpoint.Client _ -> inbound ? INBOUND_CLIENT : OUTBOUND_CLIENT;
            case Endpoint.SipAddress _ -> inbound ? INBOUND_SIP : OUTBOUND_SIP;
            case Endpoint.PhoneNumber _, Endpoint.Name _ -> inbound ? INBOUND_NUMBER : OUTBOUND_NUMBER;
        };
    }
}
