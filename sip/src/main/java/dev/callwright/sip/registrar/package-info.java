/// The bindings of our registrar (RFC 3261 10) as plain data with an expiry.
@org.jspecify.annotations.NullMarked
package dev.callwright.sip.registrar;
