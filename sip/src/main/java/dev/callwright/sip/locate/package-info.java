/// Finding where a request goes by DNS (RFC 3263); simulations use a table in its place.
@org.jspecify.annotations.NullMarked
package dev.callwright.sip.locate;
