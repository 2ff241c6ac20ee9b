package dev.callwright.sip.transport;

import java.time.Duration;

/// What peers on TCP and TLS may use up.
///
/// @param connections most connections of one transport, those we open included
/// @param connectionsPerAddress most that one remote address may open
/// @param pendingBytes most bytes that wait for one slow peer before sending to it fails
/// @param connectTime how long opening may take, a TLS handshake included
/// @param messageTime how long a begun message may take to arrive whole, and a new connection to bring its first
/// @param idleTime a connection on which nothing happens for so long is closed
public record StreamSettings(
        int connections,
        int connectionsPerAddress,
        int pendingBytes,
        Duration connectTime,
        Duration messageTime,
        Duration idleTime) {
    /// Telephones behind address translation stay connected for as long as they are registered, hence the long idle
    /// time.
    public static final StreamSettings STANDARD = new StreamSettings(
            10_000, 1_000, 256 << 10, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(2));

    public StreamSettings {
        if (connections < 1 || connectionsPerAddress < 1 || pendingBytes < 1) {
            throw new IllegalArgumentException("stream limits must be positive: " + connections + ", "
                    + connectionsPerAddress + ", " + pendingBytes);
        }
        if (!connectTime.isPositive() || !messageTime.isPositive() || !idleTime.isPositive()) {
            throw new IllegalArgumentException(
                    "stream times must be positive: " + connectTime + ", " + messageTime + ", " + idleTime);
        }
    }
}
