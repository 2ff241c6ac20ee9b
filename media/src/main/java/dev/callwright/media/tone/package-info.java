/// Making tones, and measuring what is heard.
@org.jspecify.annotations.NullMarked
package dev.callwright.media.tone;
