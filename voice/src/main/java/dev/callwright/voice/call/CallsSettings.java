package dev.callwright.voice.call;

import java.time.Duration;

/// What bounds calls.
///
/// @param host what follows the `@` in the SIP address that a called party sees
/// @param maxCalls how many may go on at once; more are refused
/// @param timeLimit how long an answered call may last when nobody says otherwise
/// @param departures how many ordered calls of one account may leave in a second; the others wait, queued
/// @param longestQueue how long they may have to wait; more are refused
public record CallsSettings(String host, int maxCalls, Duration timeLimit, int departures, Duration longestQueue) {
    private static final Duration LONGEST_QUEUE = Duration.ofDays(365);

    public CallsSettings {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("a host is needed for the addresses that called parties see");
        }
        if (maxCalls < 1) {
            throw new IllegalArgumentException("at least one call must be allowed, not " + maxCalls);
        }
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("calls cannot last " + timeLimit);
        }
        if (departures < 1) {
            throw new IllegalArgumentException("at least one call a second must leave, not " + departures);
        }
        if (longestQueue.isNegative() || longestQueue.compareTo(LONGEST_QUEUE) > 0) {
            throw new IllegalArgumentException("calls cannot wait " + longestQueue);
        }
    }

    /// Ten thousand calls of at most four hours, a thousand a second.
    public static CallsSettings at(String host) {
        return new CallsSettings(host, 10_000, Duration.ofHours(4), 1000, LONGEST_QUEUE);
    }

    public CallsSettings withMaxCalls(int most) {
        return new CallsSettings(host, most, timeLimit, departures, longestQueue);
    }

    public CallsSettings withTimeLimit(Duration limit) {
        return new CallsSettings(host, maxCalls, limit, departures, longestQueue);
    }

    public CallsSettings withDepartures(int perSecond) {
        return new CallsSettings(host, maxCalls, timeLimit, perSecond, longestQueue);
    }

    public CallsSettings withLongestQueue(Duration longest) {
        return new CallsSettings(host, maxCalls, timeLimit, departures, longest);
    }
}
