/// Digest authentication, both ways (RFC 2617, 7616, 8760): asking and checking, and answering. No I/O and no clock.
@org.jspecify.annotations.NullMarked
package dev.callwright.sip.auth;
