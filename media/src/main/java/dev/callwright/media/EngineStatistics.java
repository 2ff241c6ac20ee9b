package dev.callwright.media;

/// How an engine fares.
///
/// @param streams open now
/// @param ticks rounds of 20 ms work since the start
/// @param lateTicks rounds that began more than 5 ms after they were due
/// @param packetsSent on all streams
/// @param packetsRelayed those of the sent that were passed on as they came, neither decoded nor held for a tick
/// @param packetsReceived on all streams
public record EngineStatistics(
        int streams, long ticks, long lateTicks, long packetsSent, long packetsRelayed, long packetsReceived) {}
