package dev.callwright.sip;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How a [UserAgent] behaves; start from [#standard].
///
/// @param product what User-Agent and Server headers say
/// @param publicHost the host in our Via and Contact; empty: the address on which the transport listens
/// @param timings the timers of RFC 3261 17
/// @param limits what strangers may use up
/// @param sessions session timers, RFC 4028
/// @param registrations what our registrar grants
/// @param digests what challenges offer
/// @param random where tags, branches and Call-IDs come from; a seeded one makes runs repeatable. Asked by one thread
/// at a time
/// @param trace who sees every message
public record UserAgentSettings(
        String product,
        Optional<String> publicHost,
        Timings timings,
        Limits limits,
        Sessions sessions,
        Registrations registrations,
        DigestOffer digests,
        RandomGenerator random,
        Trace trace) {

    /// What a server should use.
    public static UserAgentSettings standard() {
        return new UserAgentSettings(
                "Callwright",
                Optional.empty(),
                Timings.STANDARD,
                Limits.STANDARD,
                Sessions.STANDARD,
                Registrations.STANDARD,
                DigestOffer.BOTH,
                new SecureRandom(),
                Trace.NONE);
    }

    public UserAgentSettings publicHost(String host) {
        return new UserAgentSettings(
                product, Optional.of(host), timings, limits, sessions, registrations, digests, random, trace);
    }

    public UserAgentSettings product(String name) {
        return new UserAgentSettings(
                name, publicHost, timings, limits, sessions, registrations, digests, random, trace);
    }

    public UserAgentSettings limits(Limits other) {
        return new UserAgentSettings(
                product, publicHost, timings, other, sessions, registrations, digests, random, trace);
    }

    public UserAgentSettings sessions(Sessions other) {
        return new UserAgentSettings(
                product, publicHost, timings, limits, other, registrations, digests, random, trace);
    }

    public UserAgentSettings registrations(Registrations other) {
        return new UserAgentSettings(product, publicHost, timings, limits, sessions, other, digests, random, trace);
    }

    public UserAgentSettings digests(DigestOffer offer) {
        return new UserAgentSettings(
                product, publicHost, timings, limits, sessions, registrations, offer, random, trace);
    }

    public UserAgentSettings random(RandomGenerator source) {
        return new UserAgentSettings(
                product, publicHost, timings, limits, sessions, registrations, digests, source, trace);
    }

    public UserAgentSettings trace(Trace watcher) {
        return new UserAgentSettings(
                product, publicHost, timings, limits, sessions, registrations, digests, random, watcher);
    }

    public UserAgentSettings timings(Timings other) {
        return new UserAgentSettings(
                product, publicHost, other, limits, sessions, registrations, digests, random, trace);
    }

    /// The base values from which RFC 3261 17 derives all timers.
    ///
    /// @param t1 estimate of the round trip
    /// @param t2 longest interval between retransmissions
    /// @param t4 longest time a message stays in the network
    public record Timings(Duration t1, Duration t2, Duration t4) {
        public static final Timings STANDARD =
                new Timings(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

        public Timings {
            if (!t1.isPositive() || t2.compareTo(t1) < 0 || !t4.isPositive()) {
                throw new IllegalArgumentException("timers out of order: T1 " + t1 + ", T2 " + t2 + ", T4 " + t4);
            }
        }
    }

    /// What strangers may use up; beyond it they get 503 with Retry-After.
    ///
    /// @param newCallsPerSecond sustained rate of new INVITEs
    /// @param burst how many may come at once
    /// @param transactions most server transactions, those in their after-life included
    /// @param calls most calls in progress
    /// @param retryAfter what Retry-After says
    public record Limits(double newCallsPerSecond, int burst, int transactions, int calls, Duration retryAfter) {
        public static final Limits STANDARD = new Limits(2_000, 2_000, 400_000, 20_000, Duration.ofSeconds(5));

        public Limits {
            if (!(newCallsPerSecond > 0) || burst < 1 || transactions < 1 || calls < 1 || retryAfter.isNegative()) {
                throw new IllegalArgumentException("limits must be positive: " + newCallsPerSecond + "/s, burst "
                        + burst + ", transactions " + transactions + ", calls " + calls + ", retry after "
                        + retryAfter);
            }
        }
    }

    /// Session timers, RFC 4028.
    ///
    /// @param expires what we propose, and the longest we grant
    /// @param minimum the least we accept (Min-SE); at least 90 s
    /// @param demanded whether we run a timer even with a peer that cannot refresh
    public record Sessions(Duration expires, Duration minimum, boolean demanded) {
        public static final Sessions STANDARD = new Sessions(Duration.ofMinutes(30), Duration.ofSeconds(90), false);

        public Sessions {
            // RFC 4028 4: below 90 s the refreshes themselves would be a burden.
            if (minimum.toSeconds() < 90 || expires.compareTo(minimum) < 0) {
                throw new IllegalArgumentException("session timer of " + expires + " with a minimum of " + minimum);
            }
        }
    }

    /// What our registrar grants.
    ///
    /// @param minimum shorter wishes get 423
    /// @param standard for who does not say
    /// @param maximum longer wishes are cut
    /// @param addresses most addresses-of-record
    /// @param contacts most contacts of one address-of-record
    public record Registrations(Duration minimum, Duration standard, Duration maximum, int addresses, int contacts) {
        public static final Registrations STANDARD =
                new Registrations(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofHours(2), 100_000, 10);

        public Registrations {
            if (!minimum.isPositive() || standard.compareTo(minimum) < 0 || maximum.compareTo(standard) < 0) {
                throw new IllegalArgumentException(
                        "registration bounds out of order: " + minimum + ", " + standard + ", " + maximum);
            }
            if (addresses < 1 || contacts < 1) {
                throw new IllegalArgumentException(
                        "registrar of " + addresses + " addresses with " + contacts + " contacts");
            }
        }
    }
}
