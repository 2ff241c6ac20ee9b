package dev.callwright.voice.leg;

import dev.callwright.sip.Credentials;
import dev.callwright.sip.Invitation;
import dev.callwright.sip.Registrar;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipUri;
import dev.callwright.voice.port.SipCredentials;
import java.util.Optional;

/// Where an outgoing leg leads, and as whom it calls: everything of an INVITE but its audio.
///
/// @param target the Request-URI
/// @param from who calls
/// @param phone the registered telephone, when it is one
/// @param credentials what answers a challenge
/// @param headers further headers
public record Destination(
        SipUri target,
        NameAddr from,
        Optional<Registrar.Binding> phone,
        Optional<SipCredentials> credentials,
        Headers headers) {

    Invitation invitation(Body offer) {
        Invitation plain = Invitation.of(target, from, offer).with(headers);
        Invitation routed = phone.map(plain::to).orElse(plain);
        return credentials
                .map(login -> routed.with(new Credentials(login.username(), login.password())))
                .orElse(routed);
    }
}
