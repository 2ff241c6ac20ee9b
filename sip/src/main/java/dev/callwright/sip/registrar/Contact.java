package dev.callwright.sip.registrar;

import dev.callwright.sip.message.SipUri;

/// One binding of an address-of-record.
///
/// @param preference the q value
/// @param expiresAt on the clock that [Bindings] is asked with, in nanoseconds
/// @param callId and `number`: of the REGISTER that made it, for RFC 3261 10.3 step 7
/// @param origin whatever the owner wants to remember about where it came from
public record Contact<O>(SipUri uri, float preference, long expiresAt, String callId, long number, O origin) {}
