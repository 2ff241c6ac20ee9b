/// Audio files: recordings as they are written, and what `<Play>` fetches.
@org.jspecify.annotations.NullMarked
package dev.callwright.server.audio;
