package dev.callwright.media.engine;

/// The two ports of one RTP session.
record PortPair(Wire rtp, Wire rtcp) {}
