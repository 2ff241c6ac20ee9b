package dev.callwright.voice.leg;

import java.util.Map;

/// What the final response to our INVITE said beside its status.
///
/// @param callId of the dialog; empty while there is none
/// @param headers its `X-` headers by name
public record SipReply(String callId, Map<String, String> headers) {
    /// No response has come yet.
    public static final SipReply NONE = new SipReply("", Map.of());

    public SipReply {
        headers = Map.copyOf(headers);
    }
}
