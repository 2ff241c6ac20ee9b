package dev.callwright.server.config;

import dev.callwright.server.config.Config.Account;
import dev.callwright.server.config.Config.Database;
import dev.callwright.server.config.Config.Diagnostics;
import dev.callwright.server.config.Config.Http;
import dev.callwright.server.config.Config.Https;
import dev.callwright.server.config.Config.Keep;
import dev.callwright.server.config.Config.Limits;
import dev.callwright.server.config.Config.Prices;
import dev.callwright.server.config.Config.Rate;
import dev.callwright.server.config.Config.Sip;
import dev.callwright.server.config.Config.Storage;
import dev.callwright.server.config.Config.Tls;
import dev.callwright.server.config.Config.Webhooks;
import dev.callwright.server.config.Config.Workflows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the configuration: flags over environment over file over defaults.
public final class ConfigReader {
    private static final Path USUAL_FILE = Path.of("callwright.yaml");

    private final Settings settings = new Settings();

    private ConfigReader() {}

    /// Reads everything and checks it.
    ///
    /// @param flags by the name of their key (`http`, `database.url`)
    /// @param environment all of it; what does not begin with `CALLWRIGHT_` is left alone
    /// @param file what `--config` names; empty: the file `CALLWRIGHT_CONFIG` names, or `callwright.yaml` when
    /// it exists
    /// @throws ConfigException for an unknown key, with its place and the nearest known one, and for a bad value
    public static Config read(Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
        ConfigReader reader = new ConfigReader();
        reader.file(environment, file).ifPresent(path -> reader.settings.add(ConfigFile.read(path)));
        reader.settings.add(Variables.entries(environment));
        reader.settings.add(flagEntries(flags));
        return reader.config();
    }

    private Optional<Path> file(Map<String, String> environment, Optional<Path> named) {
        return named.or(() ->
                        Optional.ofNullable(environment.get(Variables.FILE)).map(Path::of))
                .or(() -> Optional.of(USUAL_FILE).filter(Files::exists));
    }

    private static List<Entry> flagEntries(Map<String, String> flags) {
        List<Entry> entries = new ArrayList<>();
        flags.forEach((name, value) ->
                entries.add(new Entry(List.of(name.split("\\.", -1)), List.of(value), "flag --" + name)));
        return entries;
    }

    private Config config() {
        return new Config(
                http(),
                sip(),
                new Storage(
                        settings.value(Keys.DATA),
                        new Database(
                                settings.value(Keys.DATABASE_URL),
                                settings.value(Keys.DATABASE_USER),
                                settings.value(Keys.DATABASE_PASSWORD)),
                        keep()),
                account(),
                new DialplanReader(settings).dialplan(),
                new Config.Relay(settings.value(Keys.RELAY_URLS), settings.value(Keys.RELAY_SECRET)),
                settings.value(Keys.POOL),
                limits(),
                workflows(),
                new Diagnostics(settings.value(Keys.LOG_LEVEL), settings.value(Keys.TRACE)));
    }

    private Account account() {
        return new Account(
                settings.value(Keys.ACCOUNT_SID),
                settings.value(Keys.AUTH_TOKEN),
                new Config.TestAccount(settings.value(Keys.TEST_SID), settings.value(Keys.TEST_TOKEN)),
                prices());
    }

    private Prices prices() {
        return new Prices(
                settings.value(Keys.PRICE_UNIT),
                settings.names(Keys.RATES).stream()
                        .map(prefix -> new Rate(
                                prefix,
                                settings.value(Keys.RATES, prefix, Keys.RATE_INBOUND),
                                settings.value(Keys.RATES, prefix, Keys.RATE_OUTBOUND),
                                settings.value(Keys.RATES, prefix, Keys.RATE_RECORDING)))
                        .toList());
    }

    private Keep keep() {
        return new Keep(
                Duration.ofDays(settings.value(Keys.KEEP_DAYS)),
                Duration.ofDays(settings.value(Keys.KEEP_EVENT_DAYS)),
                settings.value(Keys.KEEP_EVENT_ROWS));
    }

    private Http http() {
        HostPort listen = settings.value(Keys.HTTP);
        String privateHosts = settings.value(Keys.PRIVATE_HOSTS);
        boolean allowed = privateHosts.equals("allow") || (privateHosts.equals("auto") && listen.isLoopback());
        Optional<Https> https = settings.value(Keys.HTTPS).map(this::https);
        Optional<String> publicUrl = settings.value(Keys.PUBLIC_URL);
        String access = settings.value(Keys.RECORDINGS_ACCESS);
        // Behind a proxy that others reach, loopback keeps nobody out.
        boolean ours = listen.isLoopback()
                && https.map(Https::listen).filter(port -> !port.isLoopback()).isEmpty()
                && publicUrl.isEmpty();
        boolean openRecordings = access.equals("open") || (access.equals("auto") && ours);
        return new Http(
                listen, https, publicUrl, new Webhooks(allowed), openRecordings, settings.value(Keys.MAX_CONNECTIONS));
    }

    private Https https(HostPort listen) {
        return new Https(
                listen,
                needed(Keys.HTTPS_CERTIFICATE, "https.listen needs https.certificate"),
                needed(Keys.HTTPS_KEY, "https.listen needs https.key"));
    }

    private <T> T needed(Key<Optional<T>> key, String otherwise) {
        return settings.value(key).orElseThrow(() -> new ConfigException(otherwise));
    }

    private Sip sip() {
        return new Sip(
                settings.value(Keys.SIP),
                settings.value(Keys.TLS).map(this::tls),
                settings.value(Keys.DIGEST),
                settings.value(Keys.ADVERTISED),
                settings.value(Keys.MEDIA_PORTS));
    }

    private Tls tls(HostPort listen) {
        return new Tls(
                listen,
                needed(Keys.TLS_CERTIFICATE, "tls.listen needs tls.certificate"),
                needed(Keys.TLS_KEY, "tls.listen needs tls.key"),
                settings.value(Keys.TLS_AUTHORITIES));
    }

    private Workflows workflows() {
        return new Workflows(
                settings.value(Keys.RUNS_AT_ONCE),
                settings.value(Keys.RUNS),
                settings.value(Keys.RUN_STEPS),
                Duration.ofHours(settings.value(Keys.RUN_HOURS)),
                settings.value(Keys.WORKFLOW_KEY));
    }

    private Limits limits() {
        LimitRules rules = settings.value(Keys.LIMITS);
        return new Limits(
                rules,
                settings.value(Keys.CALLS_PER_SECOND),
                settings.value(Keys.MAX_CALLS),
                settings.value(Keys.DEPARTURES).orElse(rules.departures()),
                settings.value(Keys.MAX_REGISTRATIONS),
                settings.value(Keys.MAX_LISTENERS),
                Duration.ofSeconds(settings.value(Keys.CALL_SECONDS)),
                settings.value(Keys.MEDIA_MEGABYTES) * 1_048_576L);
    }
}
