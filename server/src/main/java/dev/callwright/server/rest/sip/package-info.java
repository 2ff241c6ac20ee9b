/// SIP domains and the lists that say who may register and call there.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.sip;
