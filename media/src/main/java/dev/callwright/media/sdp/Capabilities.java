package dev.callwright.media.sdp;

import java.net.InetSocketAddress;
import java.util.List;

/// What this side can do.
///
/// @param local where it receives RTP; RTCP is received one port above
/// @param formats audio, best first
/// @param events how it numbers telephone-events when it offers
public record Capabilities(InetSocketAddress local, List<AudioFormat> formats, AudioFormat events) {
    public Capabilities {
        formats = List.copyOf(formats);
    }

    /// The own format of the same encoding as `other`, if there is one.
    boolean speaks(AudioFormat other) {
        return formats.stream().anyMatch(other::sameEncodingAs);
    }
}
