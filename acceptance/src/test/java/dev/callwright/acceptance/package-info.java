/// The whole product as a user runs it, against real peers on the loopback.
@org.jspecify.annotations.NullMarked
package dev.callwright.acceptance;
