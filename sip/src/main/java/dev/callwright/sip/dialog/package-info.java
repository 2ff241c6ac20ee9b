/// What two user agents know of one another during a call (RFC 3261 12), and the rules that need no network: session
/// intervals, reliable provisional responses, repetition. Start reading at [Dialog].
@org.jspecify.annotations.NullMarked
package dev.callwright.sip.dialog;
