/// How much was called and recorded, and who is told when it is much.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.usage;
