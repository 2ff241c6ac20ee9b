/// Where facts are written down, together with what they make due, and what is made good after a crash.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.journal;
