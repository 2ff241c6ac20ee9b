/// The face of the user agent: start reading at [UserAgent].
///
/// An INVITE comes this way, each step calling the next: a [SipTransport] hands the datagram to `Receiving`, which
/// parses it and enters the loop; `Transactions` finds that it is new and begins its machine; `Inbound` makes the
/// checks of RFC 3261 8.2 and asks `Admission` who it is from; then [CallHandler#incoming] gets an [IncomingCall].
@org.jspecify.annotations.NullMarked
package dev.callwright.sip;
