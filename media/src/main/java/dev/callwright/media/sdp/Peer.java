package dev.callwright.media.sdp;

import java.net.InetSocketAddress;

/// Where the far end says it receives.
///
/// @param rtcpMux RTCP comes and goes on the RTP port (RFC 5761)
public record Peer(InetSocketAddress rtp, InetSocketAddress rtcp, boolean rtcpMux) {}
