@org.jspecify.annotations.NullMarked
package dev.callwright.media.sdp;
