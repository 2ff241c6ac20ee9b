package dev.callwright.server.config;

import dev.callwright.server.config.Config.LogLevel;
import dev.callwright.sip.DigestOffer;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.WebhookMethod;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Every key there is. A new one is a line here, a component of [Config], and a line in [ConfigReader].
final class Keys {
    static final Key<HostPort> HTTP =
            Key.of("http", "127.0.0.1:8080", "Address of the API, `host:port`", HostPort::parse);
    static final Key<Optional<HostPort>> HTTPS =
            Key.of("https.listen", "", "Address of the API over HTTPS; off when not set", optional(HostPort::parse));
    static final Key<Optional<Path>> HTTPS_CERTIFICATE =
            Key.of("https.certificate", "", "PEM file with the certificate chain", optional(Path::of));
    static final Key<Optional<Path>> HTTPS_KEY =
            Key.of("https.key", "", "PEM file with the private key", optional(Path::of));
    static final Key<Optional<String>> PUBLIC_URL = Key.of(
            "publicUrl",
            "",
            "URL under which others reach the API, for recording links; made from `http` when not set",
            optional(Keys::baseUrl));
    static final Key<String> PRIVATE_HOSTS = Key.of(
            "webhooks.privateHosts",
            "auto",
            "Whether webhooks may go to loopback and private addresses: `allow`, `deny`, or `auto` = allowed while the "
                    + "API listens on loopback only",
            oneOf("allow", "deny", "auto"));

    static final Key<String> RECORDINGS_ACCESS = Key.of(
            "recordings.access",
            "auto",
            "Who can fetch a recording's audio: `open` = whoever knows its address, `closed` = with the account's "
                    + "credentials only, `auto` = open while the API listens on loopback only and has no `publicUrl`",
            oneOf("open", "closed", "auto"));

    static final Key<HostPort> SIP =
            Key.of("sip", "127.0.0.1:5060", "Address of SIP over UDP and TCP", HostPort::parse);
    static final Key<Optional<HostPort>> TLS =
            Key.of("tls.listen", "", "Address of SIP over TLS; off when not set", optional(HostPort::parse));
    static final Key<Optional<Path>> TLS_CERTIFICATE =
            Key.of("tls.certificate", "", "PEM file with the certificate chain", optional(Path::of));
    static final Key<Optional<Path>> TLS_KEY =
            Key.of("tls.key", "", "PEM file with the private key", optional(Path::of));
    static final Key<Optional<Path>> TLS_AUTHORITIES = Key.of(
            "tls.authorities",
            "",
            "PEM file with the authorities whose certificates far ends may show; those of the Java runtime when not set",
            optional(Path::of));
    static final Key<DigestOffer> DIGEST = Key.of(
            "digest",
            "md5",
            "Digest that users are asked for: `md5`, `sha-256`, or `both`, which many telephones do not understand",
            choice(DigestOffer.class));
    static final Key<Optional<String>> ADVERTISED = Key.of(
            "advertisedAddress",
            "",
            "IP address that far ends see us under, behind NAT; the one listened on when not set",
            optional(Function.identity()));
    static final Key<PortRange> MEDIA_PORTS =
            Key.of("media.ports", "10000-19999", "UDP ports for audio", PortRange::parse);

    static final Key<Path> DATA = Key.of("data", "data", "Folder of everything that is kept", Path::of);
    static final Key<Optional<String>> DATABASE_URL = Key.of(
            "database.url",
            "",
            "`jdbc:postgresql:…` or `jdbc:sqlite:…`; an SQLite file in the data folder when not set",
            optional(Keys::databaseUrl));
    static final Key<Optional<String>> DATABASE_USER =
            Key.of("database.user", "", "User of the database", optional(Function.identity()));
    static final Key<Optional<Secret>> DATABASE_PASSWORD =
            Key.of("database.password", "", "Password of the database", optional(Secret::new));

    static final Key<Integer> KEEP_DAYS = Key.of(
            "keep.days",
            "30",
            "Days after which webhook exchanges, settled callbacks, problems and the audit are forgotten; calls and recordings stay",
            positive(36_500));

    static final Key<Integer> KEEP_EVENT_DAYS = Key.of(
            "keep.events.days",
            "7",
            "Days for which events are kept, for listeners who come back late",
            positive(36_500));
    static final Key<Integer> KEEP_EVENT_ROWS =
            Key.of("keep.events.rows", "1000000", "Events that are kept at most", positive(1_000_000_000));

    static final Key<Optional<AccountSid>> ACCOUNT_SID = Key.of(
            "account.sid", "", "Sid of the account; made on the first start when not set", optional(AccountSid::new));
    static final Key<Optional<Secret>> AUTH_TOKEN = Key.of(
            "account.authToken",
            "",
            "Auth token of the account; made on the first start when not set",
            optional(Keys::token));

    static final Key<Optional<AccountSid>> TEST_SID = Key.of(
            "test.accountSid",
            "",
            "Sid of the test account; made on the first start when not set",
            optional(AccountSid::new));
    static final Key<Optional<Secret>> TEST_TOKEN = Key.of(
            "test.authToken",
            "",
            "Auth token of the test account; made on the first start when not set",
            optional(Keys::token));

    static final Key<String> PRICE_UNIT = Key.of("priceUnit", "USD", "Currency of `rates`", Keys::currency);
    static final Key<List<NumberRange>> POOL = Key.list(
            "numberPool",
            "+12025550100-+12025550199,+14155550100-+14155550199,+18005550100-+18005550199,"
                    + "+442079460000-+442079460099,+447700900000-+447700900099",
            "Numbers that `/AvailablePhoneNumbers` finds, `+15550100-+15550199` or single ones; those given are kept "
                    + "free for fiction by their countries",
            NumberRange::parse);

    static final Key<List<String>> RELAY_URLS = Key.list(
            "relay.urls", "STUN and TURN servers that `/Tokens` tells of, `stun:host:port` or `turn:host:port`");
    static final Key<Optional<Secret>> RELAY_SECRET = Key.of(
            "relay.secret",
            "",
            "Secret shared with the TURN servers, from which expiring credentials are made",
            optional(Secret::new));

    static final Key<Integer> CALLS_PER_SECOND = Key.of(
            "overload.callsPerSecond", "2000", "Incoming calls beyond this rate are answered 503", positive(1_000_000));
    static final Key<LimitRules> LIMITS = Key.of(
            "limits",
            "none",
            "Whose limits applications meet: `none` = what keeps this server from harm, `twilio` = Twilio's, so that what"
                    + " runs here runs there; those below can be set beside it",
            choice(LimitRules.class));
    static final Key<Integer> MAX_CALLS =
            Key.of("limits.calls", "10000", "Live calls at one time", positive(1_000_000));
    static final Key<Optional<Integer>> DEPARTURES = Key.of(
            "limits.departuresPerSecond",
            "",
            "Calls of one account that leave in a second when placed by the API; the others wait, queued; 1000 when not"
                    + " set, and 1 with `limits: twilio`",
            optional(positive(1_000_000)));
    static final Key<Integer> MAX_REGISTRATIONS =
            Key.of("limits.registrations", "10000", "Registered telephones at one time", positive(1_000_000));
    static final Key<Integer> MAX_CONNECTIONS = Key.of(
            "limits.connections",
            "20000",
            "HTTP connections at one time; who comes beyond them waits until one of them ends",
            positive(1_000_000));
    static final Key<Integer> MAX_LISTENERS =
            Key.of("limits.listeners", "2000", "Listeners to events at one time", positive(100_000));
    static final Key<Integer> CALL_SECONDS = Key.of(
            "limits.callSeconds", "14400", "Seconds after which a call without its own limit ends", positive(86_400));
    static final Key<Integer> MEDIA_MEGABYTES =
            Key.of("limits.mediaMegabytes", "40", "Size of one file that `<Play>` fetches", positive(1024));

    static final Key<Integer> RUNS_AT_ONCE = Key.of(
            "workflows.concurrency",
            "1000",
            "Runs of workflows that work at one time; others wait for their turn",
            positive(100_000));
    static final Key<Integer> RUNS = Key.of(
            "workflows.runs", "10000", "Runs of workflows of one account that are not over", positive(1_000_000));
    static final Key<Integer> RUN_STEPS =
            Key.of("workflows.steps", "10000", "Steps of one run of a workflow", positive(1_000_000));
    static final Key<Integer> RUN_HOURS =
            Key.of("workflows.hours", "168", "Hours after which a run of a workflow is stopped", positive(87_600));
    static final Key<Optional<Secret>> WORKFLOW_KEY = Key.of(
            "workflows.key",
            "",
            "Secret from which the key is made that workflows' credentials and the states of runs are encrypted with; a"
                    + " file in the data folder when not set. Servers that share a database share it",
            optional(Keys::secret));

    static final Key<LogLevel> LOG_LEVEL =
            Key.of("log.level", "info", "`error`, `warn`, `info`, `debug` or `trace`", choice(LogLevel.class));
    static final Key<Boolean> TRACE = Key.of(
            "trace",
            "false",
            "Whether SIP messages and webhooks are printed",
            text -> oneOf("true", "false").apply(text).equals("true"));

    static final List<Key<?>> SINGLE = List.of(
            HTTP,
            HTTPS,
            HTTPS_CERTIFICATE,
            HTTPS_KEY,
            PUBLIC_URL,
            PRIVATE_HOSTS,
            RECORDINGS_ACCESS,
            SIP,
            TLS,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_AUTHORITIES,
            DIGEST,
            ADVERTISED,
            MEDIA_PORTS,
            DATA,
            DATABASE_URL,
            DATABASE_USER,
            DATABASE_PASSWORD,
            KEEP_DAYS,
            KEEP_EVENT_DAYS,
            KEEP_EVENT_ROWS,
            ACCOUNT_SID,
            AUTH_TOKEN,
            TEST_SID,
            TEST_TOKEN,
            PRICE_UNIT,
            POOL,
            RELAY_URLS,
            RELAY_SECRET,
            CALLS_PER_SECOND,
            LIMITS,
            MAX_CALLS,
            DEPARTURES,
            MAX_REGISTRATIONS,
            MAX_CONNECTIONS,
            MAX_LISTENERS,
            CALL_SECONDS,
            MEDIA_MEGABYTES,
            RUNS_AT_ONCE,
            RUNS,
            RUN_STEPS,
            RUN_HOURS,
            WORKFLOW_KEY,
            LOG_LEVEL,
            TRACE);

    static final Key<Optional<String>> NUMBER_TWIML =
            Key.of("twiml", "", "The TwiML to run; either this or `url`", optional(Function.identity()));
    static final Key<Optional<String>> NUMBER_URL = Key.of("url", "", "Where to ask for TwiML", optional(Keys::webUrl));
    static final Key<WebhookMethod> NUMBER_METHOD =
            Key.of("method", "POST", "`GET` or `POST`", choice(WebhookMethod.class));
    static final Key<Optional<String>> NUMBER_FALLBACK_URL =
            Key.of("fallbackUrl", "", "Where to ask when `url` fails", optional(Keys::webUrl));
    static final Key<WebhookMethod> NUMBER_FALLBACK_METHOD =
            Key.of("fallbackMethod", "POST", "`GET` or `POST`", choice(WebhookMethod.class));
    static final Key<Optional<String>> NUMBER_STATUS_CALLBACK =
            Key.of("statusCallback", "", "Who is told when a call to this number is over", optional(Keys::webUrl));
    static final Key<WebhookMethod> NUMBER_STATUS_CALLBACK_METHOD =
            Key.of("statusCallbackMethod", "POST", "`GET` or `POST`", choice(WebhookMethod.class));
    static final Section NUMBERS = new Section(
            "numbers",
            "Numbers and names that take calls",
            List.of(
                    NUMBER_TWIML,
                    NUMBER_URL,
                    NUMBER_METHOD,
                    NUMBER_FALLBACK_URL,
                    NUMBER_FALLBACK_METHOD,
                    NUMBER_STATUS_CALLBACK,
                    NUMBER_STATUS_CALLBACK_METHOD));

    static final Key<Optional<String>> TRUNK_URI =
            Key.of("uri", "", "Where its calls go: `sip:host:port`; required", optional(Keys::sipUri));
    static final Key<List<String>> TRUNK_MATCH =
            Key.list("match", "Patterns of the numbers it takes, `*` for any characters; the first match wins");
    static final Key<Optional<String>> TRUNK_USERNAME =
            Key.of("username", "", "User name for its digest challenges", optional(Function.identity()));
    static final Key<Optional<Secret>> TRUNK_PASSWORD =
            Key.of("password", "", "Password for its digest challenges", optional(Secret::new));
    static final Key<List<String>> TRUNK_ADDRESSES =
            Key.list("addresses", "Addresses whose calls are accepted, `192.0.2.7` or `192.0.2.0/24`");
    static final Section TRUNKS = new Section(
            "trunks",
            "Carriers and exchanges, tried in this order",
            List.of(TRUNK_URI, TRUNK_MATCH, TRUNK_USERNAME, TRUNK_PASSWORD, TRUNK_ADDRESSES));

    static final Key<Optional<Secret>> USER_PASSWORD =
            Key.of("password", "", "Password for digest authentication; required", optional(Secret::new));
    static final Section USERS =
            new Section("users", "Telephones that may register, by user name", List.of(USER_PASSWORD));

    static final Key<Optional<BigDecimal>> RATE_INBOUND =
            Key.of("inbound", "", "Price of a minute of a call that came in", optional(Keys::price));
    static final Key<Optional<BigDecimal>> RATE_OUTBOUND =
            Key.of("outbound", "", "Price of a minute of a call that went out", optional(Keys::price));
    static final Key<Optional<BigDecimal>> RATE_RECORDING =
            Key.of("recording", "", "Price of a minute of a call's recording", optional(Keys::price));
    static final Section RATES = new Section(
            "rates",
            "What calls cost, by what the number called begins with; the longest one wins, and a minute that began is a"
                    + " minute",
            List.of(RATE_INBOUND, RATE_OUTBOUND, RATE_RECORDING));

    static final List<Section> SECTIONS = List.of(NUMBERS, TRUNKS, USERS, RATES);

    private Keys() {}

    private static <T> Function<String, Optional<T>> optional(Function<String, T> reading) {
        return text -> text.isEmpty() ? Optional.empty() : Optional.of(reading.apply(text));
    }

    private static Function<String, String> oneOf(String... choices) {
        return text -> {
            if (!List.of(choices).contains(text)) {
                throw new IllegalArgumentException("not one of " + String.join(", ", choices) + ": " + text);
            }
            return text;
        };
    }

    private static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().replace('_', '-').equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "not one of " + Arrays.toString(type.getEnumConstants()).replace('_', '-') + ": " + text));
    }

    private static Function<String, Integer> positive(int most) {
        return text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException("not a whole number from 1 to " + most + ": " + text);
            }
            return Integer.parseInt(text);
        };
    }

    private static String webUrl(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("not an http or https URL: " + text);
        }
        return text;
    }

    private static String baseUrl(String text) {
        return webUrl(text).replaceFirst("/+$", "");
    }

    private static String sipUri(String text) {
        if (!text.matches("sips?:[^ ]+")) {
            throw new IllegalArgumentException("not a SIP URI: " + text);
        }
        return text;
    }

    private static String databaseUrl(String text) {
        if (!text.startsWith("jdbc:postgresql:") && !text.startsWith("jdbc:sqlite:")) {
            throw new IllegalArgumentException("neither jdbc:postgresql: nor jdbc:sqlite:");
        }
        return text;
    }

    private static String currency(String text) {
        if (!text.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("not a currency of three capitals: " + text);
        }
        return text;
    }

    private static BigDecimal price(String text) {
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException("not a price such as 0.0085: " + text);
        }
        return new BigDecimal(text);
    }

    private static Secret secret(String text) {
        if (text.length() < 16) {
            throw new IllegalArgumentException("shorter than 16 characters");
        }
        return new Secret(text);
    }

    /// Official clients refuse credentials with other characters before they send anything.
    private static Secret token(String text) {
        if (!text.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("letters and digits only");
        }
        return new Secret(text);
    }
}
