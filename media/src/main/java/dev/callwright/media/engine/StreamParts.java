package dev.callwright.media.engine;

/// What one stream is made of.
record StreamParts(PortPair ports, StreamCore core, RtcpSession rtcp, StreamCare care) {}
