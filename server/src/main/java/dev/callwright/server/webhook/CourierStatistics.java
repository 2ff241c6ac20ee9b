package dev.callwright.server.webhook;

/// What became of callbacks since the start.
///
/// @param delivered arrived and were answered well
/// @param retried attempts that failed and are made again
/// @param givenUp refused, or not arrived at the last attempt
public record CourierStatistics(long delivered, long retried, long givenUp) {}
