package dev.callwright.voice.call;

import dev.callwright.sip.IncomingCall;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.leg.ForeignHeaders;
import dev.callwright.voice.leg.SipReply;
import dev.callwright.voice.port.TwimlSource;
import java.util.HashMap;
import java.util.Map;

/// What an application is told of the SIP side of a call with every request, beside the standard parameters.
final class SipFacts {
    private SipFacts() {}

    /// `SipCallId`, `SipDomain`, `SipSourceIp`, and `SipHeader_X-…` of the INVITE.
    static Map<String, String> of(IncomingCall call) {
        Map<String, String> facts = headers(ForeignHeaders.told(call.invite().headers()));
        facts.put("SipCallId", call.callId());
        facts.put("SipDomain", call.invite().uri().host());
        facts.put("SipSourceIp", call.source().getAddress().getHostAddress());
        return facts;
    }

    /// `SipCallId`, `SipResponseCode`, and `SipHeader_X-…` of the answer.
    static Map<String, String> of(SipReply answer) {
        Map<String, String> facts = headers(answer.headers());
        facts.put("SipCallId", answer.callId());
        facts.put("SipResponseCode", "200");
        return facts;
    }

    private static Map<String, String> headers(Map<String, String> told) {
        Map<String, String> facts = new HashMap<>();
        told.forEach((name, value) -> facts.put("SipHeader_" + name, value));
        return facts;
    }

    /// `source`, told these facts with every request; what a verb itself says counts more.
    static TwimlSource with(Map<String, String> facts, TwimlSource source) {
        return new TwimlSource() {
            @Override
            public Answer fetch(Request request) {
                Map<String, String> all = new HashMap<>(facts);
                all.putAll(request.extra());
                return source.fetch(new Request(request.call(), request.webhook(), all));
            }

            @Override
            public void forget(Call call) {
                source.forget(call);
            }
        };
    }
}
