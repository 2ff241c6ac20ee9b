package dev.callwright.server.config;

import dev.callwright.sip.DigestOffer;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.port.SipCredentials;
import dev.callwright.voice.port.VoiceHandling;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything an operator can set, checked. Read it with [ConfigReader]; `docs/configuration.md` lists every key.
///
/// @param pool numbers that can be found and bought
///
/// Immutable. Printing it shows no secret.
public record Config(
        Http http,
        Sip sip,
        Storage storage,
        Account account,
        Dialplan dialplan,
        Relay relay,
        List<NumberRange> pool,
        Limits limits,
        Workflows workflows,
        Diagnostics diagnostics) {

    /// @param https a second port, for HTTPS
    /// @param publicUrl under which others reach us, without a slash at the end; empty: derived from the address
    /// @param openRecordings whether a recording's audio is given to whoever knows its address
    /// @param connections at one time
    public record Http(
            HostPort listen,
            Optional<Https> https,
            Optional<String> publicUrl,
            Webhooks webhooks,
            boolean openRecordings,
            int connections) {}

    /// @param certificate PEM chain
    /// @param key PEM private key
    public record Https(HostPort listen, Path certificate, Path key) {}

    /// How we call web applications.
    ///
    /// @param privateHosts whether webhooks may go to loopback, link-local and private addresses
    public record Webhooks(boolean privateHosts) {}

    /// @param digests what users are asked for
    /// @param advertised the address that others see us under, in SIP and SDP; empty: the one listened on
    /// @param mediaPorts where audio may be received
    public record Sip(
            HostPort listen,
            Optional<Tls> tls,
            DigestOffer digests,
            Optional<String> advertised,
            PortRange mediaPorts) {}

    /// SIP over TLS.
    ///
    /// @param certificate PEM chain
    /// @param key PEM private key
    /// @param authorities PEM certificates; empty: those that the Java runtime trusts
    public record Tls(HostPort listen, Path certificate, Path key, Optional<Path> authorities) {}

    /// @param data the folder of everything that is kept
    /// @param keep how long what is only of interest for a while is kept
    public record Storage(Path data, Database database, Keep keep) {}

    /// @param age of exchanges, settled callbacks and problems
    /// @param eventAge of events
    /// @param events at most
    public record Keep(Duration age, Duration eventAge, long events) {}

    /// @param url JDBC URL; empty: an SQLite file in the data folder
    public record Database(Optional<String> url, Optional<String> user, Optional<Secret> password) {}

    /// Fixed credentials; what is empty is made up on the first start and kept in the store.
    ///
    /// @param test a second one, whose requests do nothing
    /// @param prices what its calls cost
    public record Account(Optional<AccountSid> sid, Optional<Secret> authToken, TestAccount test, Prices prices) {}

    /// Fixed credentials for tests; what is empty is made up.
    public record TestAccount(Optional<AccountSid> sid, Optional<Secret> authToken) {}

    /// @param unit the currency, such as `USD`
    public record Prices(String unit, List<Rate> rates) {
        public Prices {
            rates = List.copyOf(rates);
        }
    }

    /// What a minute of a call, and of a recording of it, costs.
    ///
    /// @param prefix what the number called begins with
    public record Rate(
            String prefix,
            Optional<BigDecimal> inbound,
            Optional<BigDecimal> outbound,
            Optional<BigDecimal> recording) {

        /// What a minute of a call in this direction costs; empty when that is not said.
        public Optional<BigDecimal> perMinute(Direction direction) {
            return switch (direction) {
                case INBOUND -> inbound;
                case OUTBOUND_API, OUTBOUND_DIAL -> outbound;
            };
        }
    }

    /// Who answers and where calls go, as far as the file says so; the order of `trunks` is the file's.
    public record Dialplan(Map<String, Answering> numbers, List<Trunk> trunks, List<User> users) {
        public Dialplan {
            numbers = Map.copyOf(numbers);
            trunks = List.copyOf(trunks);
            users = List.copyOf(users);
        }
    }

    /// What takes the calls of one number.
    public record Answering(VoiceHandling handling, Optional<StatusCallback> statusCallback) {}

    /// A carrier, a PBX, a gateway.
    ///
    /// @param match patterns of the numbers it takes, `*` for any digits; the first trunk that matches is used
    /// @param credentials for its digest challenges to us
    /// @param addresses from which its calls are accepted, single or with a prefix length; empty: none
    public record Trunk(
            String name, String uri, List<String> match, Optional<SipCredentials> credentials, List<String> addresses) {
        public Trunk {
            match = List.copyOf(match);
            addresses = List.copyOf(addresses);
        }
    }

    /// A telephone that may register: `client:name` and `sip:name@…`.
    public record User(String name, Secret password) {}

    /// What browsers and telephones behind NAT are told to use.
    ///
    /// @param urls `stun:host:port` or `turn:host:port`
    /// @param secret shared with the TURN servers
    public record Relay(List<String> urls, Optional<Secret> secret) {
        public Relay {
            urls = List.copyOf(urls);
        }
    }

    /// What a stranger can use up at most.
    ///
    /// @param rules whose limits applications meet
    /// @param callsPerSecond incoming calls beyond it are answered 503 with Retry-After
    /// @param calls live calls at one time
    /// @param departures calls of one account that leave in a second; the others wait
    /// @param callDuration after which a call without its own limit ends
    /// @param mediaBytes of one file that `<Play>` fetches
    /// @param listeners to events
    public record Limits(
            LimitRules rules,
            int callsPerSecond,
            int calls,
            int departures,
            int registrations,
            int listeners,
            Duration callDuration,
            long mediaBytes) {}

    /// How workflows are run.
    ///
    /// @param concurrency runs that work at one time
    /// @param runs of one account that are not over
    /// @param steps of one run
    /// @param deadline of one run
    /// @param key from which the one is made that credentials and states of runs are encrypted with; empty: made up
    public record Workflows(int concurrency, int runs, int steps, Duration deadline, Optional<Secret> key) {}

    /// @param trace print SIP messages and webhooks
    public record Diagnostics(LogLevel logLevel, boolean trace) {}

    /// How much the log tells.
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
