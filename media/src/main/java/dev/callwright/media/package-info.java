/// Audio on a call: where it comes from, where it goes, and the streams that carry it.
@org.jspecify.annotations.NullMarked
package dev.callwright.media;
