package dev.callwright.server.event;

/// How many listen, and how many events they were told since the start, each counted once for every listener.
public record FeedStatistics(int listeners, long told) {}
