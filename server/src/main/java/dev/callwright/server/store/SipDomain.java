package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;

/// A host name under which telephones register and call, by the rules of the lists that are mapped to it.
///
/// @param sid `SD` and 32 hexadecimal digits
/// @param name in lower case
/// @param voice what takes its calls
public record SipDomain(
        String sid,
        AccountSid account,
        String name,
        String friendlyName,
        VoiceUrls voice,
        Traits traits,
        Instant created,
        Instant updated) {

    /// @param registration whether telephones may register
    /// @param secure whether only TLS will do
    /// @param emergencyCalling kept and told, and nothing else
    public record Traits(boolean registration, boolean secure, boolean emergencyCalling) {}
}
