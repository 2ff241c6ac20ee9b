package dev.callwright.server;

import dev.callwright.media.MediaEngine;
import dev.callwright.phones.PhoneNetwork;
import dev.callwright.phones.PhoneSettings;
import dev.callwright.server.account.Credentials;
import dev.callwright.server.audio.AudioFolder;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.config.HostPort;
import dev.callwright.server.config.Secret;
import dev.callwright.server.dialplan.Dialplan;
import dev.callwright.server.dialplan.Gate;
import dev.callwright.server.journal.JournalWriter;
import dev.callwright.server.journal.Recovery;
import dev.callwright.server.monitor.Gauges;
import dev.callwright.server.monitor.Logging;
import dev.callwright.server.monitor.TracePrinter;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.CallsResource;
import dev.callwright.server.rest.IncomingPhoneNumbersResource;
import dev.callwright.server.rest.KeysResource;
import dev.callwright.server.rest.RecordingMedia;
import dev.callwright.server.rest.Resources;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.PhoneNumber;
import dev.callwright.server.store.Retention;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.store.StoreException;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.server.webhook.ExchangeKeeper;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.SignedRequests;
import dev.callwright.server.webhook.TwimlFetcher;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.sip.SipTransport;
import dev.callwright.sip.Trace;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.UserAgentSettings;
import dev.callwright.sip.locate.DnsLocator;
import dev.callwright.sip.transport.NettyLoop;
import dev.callwright.sip.transport.UdpTransport;
import dev.callwright.speech.PromptSpeech;
import dev.callwright.speech.SpeechSettings;
import dev.callwright.voice.call.CallPorts;
import dev.callwright.voice.call.Calls;
import dev.callwright.voice.call.CallsSettings;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.port.NumberDirectory.Answerer;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// The whole server: every object is made here, in the order in which they need each other, and closed in reverse.
public final class CallwrightServer implements AutoCloseable {
    /// How long calls may go on after the server was told to end.
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Closing closing = new Closing();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicReference<String> publicUrl = new AtomicReference<>("");
    private final Credentials credentials;
    private final PhoneNetwork box;
    private final Calls calls;
    private final HostPort sip;
    private final HostPort http;

    /// Makes everything and takes calls.
    ///
    /// @throws ConfigException when a port is in use, the data folder cannot be written …
    public static CallwrightServer start(Config config) {
        try {
            return new CallwrightServer(config);
        } catch (StoreException | UncheckedIOException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    private CallwrightServer(Config config) {
        Logging.tell(config.diagnostics().logLevel());
        credentials = Credentials.forServing(config.storage().data(), config.account());
        try {
            SystemTime time = closing.later(new SystemTime());
            SecureRandom random = new SecureRandom();

            Store store = closing.later(Store.open(StoreAddress.of(config.storage())));
            keepAccount(store);
            Optional<TracePrinter> trace = config.diagnostics().trace()
                    ? Optional.of(new TracePrinter(System.out, InstantSource.system()))
                    : Optional.empty();
            WebhookLog kept = new ExchangeKeeper(store.exchanges(), InstantSource.system());
            WebClient web = closing.later(new WebClient(
                    new HostGuard(config.http().webhooks().privateHosts()),
                    trace.map(kept::and).orElse(kept)));
            SignedRequests requests = new SignedRequests(web, account -> token(store, account));
            AudioFolder audio = new AudioFolder(
                    config.storage().data(),
                    this::recordingsUrl,
                    web,
                    config.limits().mediaBytes(),
                    time);
            Courier courier = closing.later(new Courier(store, requests, time));
            JournalWriter journal =
                    new JournalWriter(store, new CallbackRules(audio::recordingUrl), courier, List.of());

            NettyLoop loop = closing.later(new NettyLoop("sip"));
            List<SipTransport> transports = SipEdge.open(config.sip(), loop);
            sip = new HostPort(
                    config.sip().listen().host(), transports.getFirst().local().getPort());
            MediaEngine media = closing.later(MediaEngine.start(MediaPorts.of(config.sip()), time));
            box = closing.later(new PhoneNetwork(PhoneSettings.standard(), time, loop, media));
            HostPort boxAt = attachBox(loop);

            PromptSpeech speech = closing.later(PromptSpeech.standard(
                    SpeechSettings.standard(Optional.of(config.storage().data().resolve("speech")))));
            String domain =
                    config.sip().advertised().orElse(config.sip().listen().host());
            Dialplan dialplan = new Dialplan(
                    credentials.account(),
                    config.dialplan(),
                    number -> store.phoneNumbers().owner(number).flatMap(CallwrightServer::answerer),
                    new Dialplan.Surroundings(domain, sip.toString(), boxAt.toString()));
            Gate gate =
                    new Gate(config.dialplan(), domain, config.sip().listen().isLoopback());
            calls = closing.later(new Calls(
                    CallsSettings.at(domain)
                            .withMaxCalls(config.limits().calls())
                            .withTimeLimit(config.limits().callDuration()),
                    new CallPorts(journal, dialplan, gate, new TwimlFetcher(requests, audio), speech, audio),
                    handler -> new UserAgent(
                            sipSettings(config, trace), loop, handler, DnsLocator.ofMachine(protocols(transports))),
                    media,
                    time,
                    random));

            Authenticator authenticator = new Authenticator(account -> token(store, account), store.apiKeys());
            RestApi api = new RestApi(
                    authenticator,
                    new Resources(
                            new CallsResource(calls, store.calls()),
                            new IncomingPhoneNumbersResource(store.phoneNumbers(), InstantSource.system()),
                            new KeysResource(store.apiKeys(), InstantSource.system())),
                    new RecordingMedia(authenticator, store.recordings(), audio::recording));
            Gauges gauges = new Gauges(new Gauges.Sources(
                    calls::count, calls.agent()::statistics, media::statistics, store.callbacks()::due));
            http = closing.later(new HttpEdge(config.http().listen(), api, gauges, () -> !draining.get()))
                    .start();
            publicUrl.set(config.http().publicUrl().orElse("http://" + http));

            // Before anything new comes in: what the last run left is told to those who wait for it.
            new Recovery(store, journal, audio::length).run(time.now());
            courier.start();
            closing.later(new Retention(store, config.storage().keep(), time)).start();
            transports.forEach(calls.agent()::attach);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private void keepAccount(Store store) {
        Instant now = Instant.now();
        Instant created = store.accounts()
                .find(credentials.account())
                .map(Account::created)
                .orElse(now);
        store.accounts().put(new Account(credentials.account(), "Callwright", credentials.token(), created, now));
    }

    private static Optional<Secret> token(Store store, AccountSid account) {
        return store.accounts().find(account).map(Account::authToken);
    }

    private String recordingsUrl() {
        return publicUrl.get() + "/2010-04-01/Accounts/" + credentials.account() + "/Recordings/";
    }

    private HostPort attachBox(NettyLoop loop) {
        try {
            UdpTransport transport =
                    UdpTransport.open(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            box.attach(transport);
            return new HostPort("127.0.0.1", transport.local().getPort());
        } catch (IOException e) {
            throw new ConfigException("cannot open a port for the network in the box: " + e.getMessage(), e);
        }
    }

    private static Optional<Answerer> answerer(PhoneNumber number) {
        return number.voice()
                .webhook()
                .map(webhook -> new Answerer(
                        number.account(),
                        Optional.of(number.sid()),
                        new VoiceHandling.Ask(webhook, number.voice().fallback()),
                        number.voice()
                                .statusWebhook()
                                .map(status -> new StatusCallback(status, EnumSet.of(StatusCallback.Kind.COMPLETED)))));
    }

    private static UserAgentSettings sipSettings(Config config, Optional<TracePrinter> trace) {
        UserAgentSettings.Limits standard = UserAgentSettings.Limits.STANDARD;
        Config.Limits limits = config.limits();
        UserAgentSettings settings = UserAgentSettings.standard()
                .digests(config.sip().digests())
                .trace(trace.<Trace>map(printer -> printer).orElse(Trace.NONE))
                .limits(new UserAgentSettings.Limits(
                        limits.callsPerSecond(),
                        limits.callsPerSecond(),
                        standard.transactions(),
                        2 * limits.calls(),
                        standard.retryAfter()));
        return config.sip().advertised().map(settings::publicHost).orElse(settings);
    }

    private static Set<String> protocols(List<SipTransport> transports) {
        return transports.stream().map(SipTransport::protocol).collect(Collectors.toSet());
    }

    /// What `callwright serve` prints when calls are taken.
    public String readyLine() {
        return "callwright ready http=http://" + http + " sip=" + sip + " account=" + credentials.account();
    }

    public Credentials credentials() {
        return credentials;
    }

    /// Where the API is, such as `http://127.0.0.1:8080`.
    public URI api() {
        return URI.create("http://" + http);
    }

    /// The telephones of the network in the box.
    public PhoneNetwork box() {
        return box;
    }

    /// Takes no new calls, lets those that go on finish for a while, then closes everything in reverse.
    @Override
    public void close() {
        draining.set(true);
        try {
            calls.drain(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closing.close();
    }
}
