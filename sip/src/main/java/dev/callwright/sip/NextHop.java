package dev.callwright.sip;

import java.net.InetSocketAddress;

/// One place to send a request to.
///
/// @param protocol `UDP`, `TCP` or `TLS`
/// @param address resolved
public record NextHop(String protocol, InetSocketAddress address) {}
