package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipUri;
import java.util.Optional;

/// A call to place. There is no ring timeout: who places it cancels it.
///
/// @param target the Request-URI: whom to call
/// @param from who calls, as the callee sees it
/// @param to whom to call, as the To header says; often the target without parameters
/// @param offer the session description; [Body#NONE] asks the callee for one (late offer)
/// @param extra further headers of the INVITE: P-Asserted-Identity, X-…
/// @param credentials with what a challenge of the far end is answered
/// @param path where to send it instead of where the target says: a proxy, a registered telephone's real address
public record Invitation(
        SipUri target,
        NameAddr from,
        NameAddr to,
        Body offer,
        Headers extra,
        Optional<Credentials> credentials,
        Optional<NextHop> path) {

    /// A call from `from` to `target` and nothing more.
    public static Invitation of(SipUri target, NameAddr from, Body offer) {
        return new Invitation(
                target, from, NameAddr.of(target), offer, Headers.EMPTY, Optional.empty(), Optional.empty());
    }

    /// A call to a registered telephone: its contact, along the path on which it registered.
    public Invitation to(Registrar.Binding binding) {
        return new Invitation(
                binding.contact(),
                from,
                to,
                offer,
                extra,
                credentials,
                Optional.of(new NextHop(binding.protocol(), binding.source())));
    }

    /// This call, answering challenges with `login`.
    public Invitation with(Credentials login) {
        return new Invitation(target, from, to, offer, extra, Optional.of(login), path);
    }

    /// This call with these further headers.
    public Invitation with(Headers more) {
        return new Invitation(target, from, to, offer, more, credentials, path);
    }

    /// This call, sent along `hop`.
    public Invitation via(NextHop hop) {
        return new Invitation(target, from, to, offer, extra, credentials, Optional.of(hop));
    }
}
