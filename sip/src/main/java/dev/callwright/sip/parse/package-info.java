/// From bytes to messages and back, within limits that a stranger cannot exceed. No I/O.
@org.jspecify.annotations.NullMarked
package dev.callwright.sip.parse;
