/// Finding pressed keys in the sound itself.
@org.jspecify.annotations.NullMarked
package dev.callwright.media.dtmf;
