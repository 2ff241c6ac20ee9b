/// Speech codecs, packet-loss concealment and resampling: computation on samples, without clock or socket.
@org.jspecify.annotations.NullMarked
package dev.callwright.media.codec;
