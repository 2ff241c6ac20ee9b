/// SIP messages and the values in their headers (RFC 3261 sections 7, 19.1, 20 and 25), immutable and without any I/O.
@org.jspecify.annotations.NullMarked
package dev.callwright.sip.message;
