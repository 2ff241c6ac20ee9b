/// What is kept of a call's audio.
@org.jspecify.annotations.NullMarked
package dev.callwright.voice.recording;
