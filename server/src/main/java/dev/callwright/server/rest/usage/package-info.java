/// How much was called and recorded, and triggers of it.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.rest.usage;
