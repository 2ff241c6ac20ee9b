package dev.callwright.server.config;

import java.time.Duration;

/// Whose limits applications meet: what runs here shall run there, or nothing shall be in the way but what keeps this
/// server from harm.
public enum LimitRules {
    /// As far as they are known; those on numbers of things that cost nothing here are left out.
    TWILIO(4000, 64 * 1024, 1, Duration.ofHours(24), 100),
    /// Ours alone.
    NONE(500_000, 1024 * 1024, 1000, Duration.ofDays(365), 10_000);

    private final int twimlCharacters;
    private final int documentBytes;
    private final int departures;
    private final Duration queue;
    private final int requests;

    LimitRules(int twimlCharacters, int documentBytes, int departures, Duration queue, int requests) {
        this.twimlCharacters = twimlCharacters;
        this.documentBytes = documentBytes;
        this.departures = departures;
        this.queue = queue;
        this.requests = requests;
    }

    /// Characters of `Twiml` in a request.
    public int twimlCharacters() {
        return twimlCharacters;
    }

    /// Bytes of TwiML that a web application sends.
    public int documentBytes() {
        return documentBytes;
    }

    /// Calls of one account that leave in a second, when nothing else is set.
    int departures() {
        return departures;
    }

    /// How long a new call may have to wait before it leaves.
    public Duration queue() {
        return queue;
    }

    /// Requests of one account to the API of 2010-04-01 that are worked on at one time.
    public int requests() {
        return requests;
    }
}
