package dev.callwright.sip;

import dev.callwright.sip.message.SipRequest;

/// Decides whether there is room for what a request would begin: rate of new calls, calls, transactions, and whether
/// anything new is welcome at all. Confined to the loop.
final class Overload {
    private static final double NANOS = 1e9;

    private final Agent agent;
    private final UserAgentSettings.Limits limits;
    private double tokens;
    private long filledAt;
    private boolean draining;
    private long refused;

    Overload(Agent agent) {
        this.agent = agent;
        this.limits = agent.settings().limits();
        this.tokens = limits.burst();
        this.filledAt = agent.loop().nanos();
    }

    void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }

    long refused() {
        return refused;
    }

    boolean takes(SipRequest request) {
        boolean begins = request.to().tag().isEmpty();
        // What belongs to a call in progress comes before what would begin one.
        int room = begins ? limits.transactions() : limits.transactions() + limits.transactions() / 4;
        boolean taken = agent.transactions().servers() < room && !(begins && request.is("INVITE") && !takesCall());
        refused += taken ? 0 : 1;
        return taken;
    }

    private boolean takesCall() {
        return !draining && agent.calls() < limits.calls() && takesToken();
    }

    /// A bucket of `burst` tokens into which `newCallsPerSecond` fall.
    private boolean takesToken() {
        long now = agent.loop().nanos();
        tokens = Math.min(limits.burst(), tokens + (now - filledAt) / NANOS * limits.newCallsPerSecond());
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
