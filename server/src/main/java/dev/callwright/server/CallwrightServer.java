package dev.callwright.server;

import dev.callwright.phones.PhoneNetwork;
import dev.callwright.server.account.Credentials;
import dev.callwright.server.audit.AuditTrail;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.config.HostPort;
import dev.callwright.server.journal.Recovery;
import dev.callwright.server.monitor.Gauges;
import dev.callwright.server.monitor.Logging;
import dev.callwright.server.run.WorkflowRuns;
import dev.callwright.server.store.Retention;
import dev.callwright.server.store.RunRows;
import dev.callwright.server.store.RunStatus;
import dev.callwright.server.store.StoreException;
import io.javalin.config.RoutesConfig;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The whole server: every part is made here, in the order in which they need each other, and closed in reverse.
public final class CallwrightServer implements AutoCloseable {
    /// How long calls may go on after the server was told to end.
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Closing closing = new Closing();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicReference<String> publicUrl = new AtomicReference<>("");
    private final Credentials credentials;
    private final AtomicReference<URI> self = new AtomicReference<>(URI.create("http://127.0.0.1"));
    private final VoiceEdge voice;
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
            Ground ground = Ground.lay(config, credentials, closing);
            WebEdge web = WebEdge.open(ground, this::accountsUrl);
            voice = VoiceEdge.open(ground, web);
            // Looked up before anything new comes in, told once others know under which URL.
            Recovery recovery = new Recovery(ground.store(), web.journal(), web.audio()::length);
            WorkflowRuns runs = RunEdge.open(ground, self::get, publicUrl::get);
            http = listen(ground, web, runs);
            self.set(URI.create("http://" + http.near()));
            publicUrl.set(config.http().publicUrl().orElse("http://" + http));

            recovery.run(ground.time().now());
            web.courier().start();
            web.usage().start();
            closing.later(new Retention(ground.store(), config.storage().keep(), ground.time()))
                    .start();
            voice.takeCalls();
            runs.start();
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private HostPort listen(Ground ground, WebEdge web, WorkflowRuns runs) {
        RestEdge rest = new RestEdge(ground, voice.calls(), web.audio());
        ApiEdge api = new ApiEdge(ground, voice.calls(), web, runs);
        AuditTrail audit = new AuditTrail(ground.store().audit(), InstantSource.system());
        Consumer<RoutesConfig> apis = http -> {
            audit.mount(http);
            rest.mount(http);
            api.mount(http);
            rest.mountOtherForms(http);
        };
        Gauges gauges = new Gauges(new Gauges.Sources(
                voice.calls()::count,
                voice.calls().agent()::statistics,
                voice.media()::statistics,
                ground.store().callbacks()::due,
                web.courier()::statistics,
                web.events().feed()::statistics,
                gauged(runs, ground.store().runs())));
        HttpEdge edge = closing.later(new HttpEdge(ground.config().http(), apis, gauges, () -> !draining.get()));
        // Closed before the port, which waits for whoever still listens.
        closing.later(web.events().feed());
        // Closed first: its requests may go to the port.
        closing.later(runs);
        return edge.start();
    }

    private static Gauges.Runs gauged(WorkflowRuns runs, RunRows rows) {
        return new Gauges.Runs(
                runs::statistics,
                () -> rows.count(RunStatus.QUEUED),
                () -> rows.count(RunStatus.WAITING),
                () -> rows.count(RunStatus.UNKNOWN_OUTCOME));
    }

    private String accountsUrl() {
        return publicUrl.get() + "/2010-04-01/Accounts/";
    }

    /// What `callwright serve` prints when calls are taken.
    public String readyLine() {
        return "callwright ready http=http://" + http + " sip=" + voice.sip() + " account=" + credentials.account();
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
        return voice.box();
    }

    /// Takes no new calls, lets those that go on finish for a while, then closes everything in reverse.
    @Override
    public void close() {
        draining.set(true);
        try {
            voice.calls().drain(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closing.close();
    }
}
