package dev.callwright.server.rest.insight;

import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a call's party is reached, in the words of insights. Nobody runs an SDK of Twilio's in a browser here, so that
/// nothing is ever known at an SDK edge.
enum Edge {
    CARRIER_EDGE("carrier"),
    CLIENT_EDGE("client"),
    SDK_EDGE(""),
    SIP_EDGE("sip");

    private final String callType;

    Edge(String callType) {
        this.callType = callType;
    }

    static Edge of(Call call) {
        boolean inbound = call.identity().direction() == Direction.INBOUND;
        Endpoint party = inbound ? call.identity().from() : call.identity().to();
        return switch (party) {
            case Endpoint.Client _ -> CLIENT_EDGE;
            case Endpoint.SipAddress _ -> SIP_EDGE;
            case Endpoint.PhoneNumber _, Endpoint.Name _ -> CARRIER_EDGE;
        };
    }

    /// The filter `Edge`.
    static Optional<Edge> asked(FormParams params) {
        return params.text("Edge")
                .map(text -> Arrays.stream(values())
                        .filter(each -> each.key().equals(text))
                        .findFirst()
                        .orElseThrow(() -> ErrorCode.INVALID_PARAMETER.because(
                                "Edge must be one of carrier_edge, client_edge, sdk_edge, sip_edge, not " + text)));
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String callType() {
        return callType;
    }
}
