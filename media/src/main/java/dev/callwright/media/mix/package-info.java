/// Mixing for conferences.
@org.jspecify.annotations.NullMarked
package dev.callwright.media.mix;
