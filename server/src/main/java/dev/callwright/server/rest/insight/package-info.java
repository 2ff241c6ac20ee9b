/// How calls fared, as Twilio's insights tell it.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.insight;
