/// Our own API, `/v1`: a call as an object, and everything that can be done to it.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.api;
