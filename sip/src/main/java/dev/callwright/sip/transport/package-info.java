/// The drivers under the user agent: UDP, TCP and TLS on one event loop, and any simulated network.
///
/// Everything here runs on the thread of its [NettyLoop]; only the `send` methods may be called from elsewhere.
@org.jspecify.annotations.NullMarked
package dev.callwright.sip.transport;
