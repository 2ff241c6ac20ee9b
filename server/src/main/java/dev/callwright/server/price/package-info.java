/// What calls cost.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.price;
