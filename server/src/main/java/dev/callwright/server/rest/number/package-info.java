/// The numbers that take calls.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.number;
