package dev.callwright.server;

import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.server.api.RecordingJson;
import dev.callwright.server.api.TwilioCallJson;
import dev.callwright.server.api.V1Json;
import dev.callwright.server.api.V1Parts;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.audit.AuditTrail;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.journal.JournalWriter;
import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.Guesses;
import dev.callwright.server.rest.call.Belongings;
import dev.callwright.server.rest.call.CallForm;
import dev.callwright.server.run.MessageAddresses;
import dev.callwright.server.run.Own;
import dev.callwright.server.run.RunStatistics;
import dev.callwright.server.run.Sealer;
import dev.callwright.server.run.WorkflowRuns;
import dev.callwright.server.run.Workflows;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.server.webhook.CallbackRules;
import dev.callwright.server.webhook.Courier;
import dev.callwright.server.webhook.HostGuard;
import dev.callwright.server.webhook.SignedRequests;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.server.webhook.WebhookLog;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.world.SystemTime;
import io.javalin.Javalin;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// `/v1` over HTTP for two accounts, with a real store, real webhooks, and calls that go nowhere.
final class V1Server implements AutoCloseable {
    static final AccountSid ACCOUNT = new AccountSid("AC0123456789abcdef0123456789abcdef");
    static final AccountSid OTHER = new AccountSid("ACffffffffffffffffffffffffffffffff");
    static final String TOKEN = "s3cret";

    /// How many runs of an account may not be over.
    static final int MOST_RUNS = 20;

    /// How many of them work at one time.
    static final int CONCURRENCY = 8;

    /// How many may listen to events.
    static final int LISTENERS = 4;

    private final SystemTime time = new SystemTime();
    private final WebClient web = new WebClient(new HostGuard(true), WebhookLog.SILENT);
    private final Store store;
    private final EventEdge events;
    private final Courier courier;
    private final IdleCalls calls;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WorkflowRuns runs;
    private final ApiEdge api;
    private final Javalin http;

    private V1Server(Path folder, StoreAddress address, Consumer<RecordingSid> deleteAudio) {
        store = Store.open(address);
        for (AccountSid each : List.of(ACCOUNT, OTHER)) {
            store.accounts().put(Account.own(each, "", new Secret(TOKEN), Instant.now()));
        }
        V1Json json = new V1Json(
                new TwilioCallJson(rates()),
                new RecordingJson(recording -> "http://us/" + recording.sid(), rates().unit()));
        events = EventEdge.open(store, json, LISTENERS);
        courier = new Courier(store, new SignedRequests(web, _ -> Optional.of(new Secret(TOKEN))), events::text, time);
        JournalWriter journal = new JournalWriter(
                store,
                new CallbackRules(recording -> "http://us/" + recording.sid(), events.subscriptions()::about),
                courier,
                List.of(events.feed()));
        calls = new IdleCalls(journal);
        runs = runs(folder);
        api = new ApiEdge(
                new Authenticator(store.accounts()::find, store.apiKeys(), Guesses.standard()),
                new V1Parts(
                        calls,
                        store,
                        journal::note,
                        new CallForm(Belongings.in(store), 4000),
                        json,
                        deleteAudio,
                        InstantSource.system()),
                events,
                courier::wake,
                new ApiEdge.Runs(runs, LISTENERS));
        http = Javalin.create(config -> {
            config.http.prefer405over404 = true;
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            new AuditTrail(store.audit(), InstantSource.system()).mount(config.routes);
            api.mount(config.routes);
        });
    }

    static V1Server start(Path folder, StoreAddress address, Consumer<RecordingSid> deleteAudio) {
        V1Server server = new V1Server(folder, address, deleteAudio);
        server.courier.start();
        server.http.start("127.0.0.1", 0);
        server.runs.start();
        return server;
    }

    private WorkflowRuns runs(Path folder) {
        Sealer sealer = Sealer.open(Optional.empty(), folder);
        Own own = new Own(this::base);
        Config.Workflows settings =
                new Config.Workflows(CONCURRENCY, MOST_RUNS, 1_000, Duration.ofHours(1), Optional.empty());
        Workflows workflows = new Workflows(
                store.workflows(),
                sealer,
                certificate -> {
                    HttpClient http = certificate
                            .map(shown ->
                                    HttpClient.newBuilder().sslContext(shown).build())
                            .orElse(client);
                    return Workflows.Outside.guarded(
                            new HttpOperationCaller(http), new HttpEventStreams(http, time), new HostGuard(true), own);
                },
                time,
                _ -> Optional.of(new Secret(TOKEN)),
                settings);
        return new WorkflowRuns(
                store,
                workflows,
                new MessageAddresses(() -> base().toString(), sealer),
                time,
                folder.getFileName().toString(),
                settings);
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    private static Rates rates() {
        return new Rates(new Config.Prices(
                "EUR",
                List.of(new Config.Rate(
                        "+1", Optional.empty(), Optional.of(new BigDecimal("0.02")), Optional.empty()))));
    }

    Store store() {
        return store;
    }

    IdleCalls calls() {
        return calls;
    }

    RunStatistics statistics() {
        return runs.statistics();
    }

    /// @param path below `/v1`
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http.port() + "/v1" + path);
    }

    /// Every operation that is served, such as `POST /calls/{id}/hold`.
    Set<String> routes() {
        return api.routes().map(V1Route::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        runs.close();
        events.feed().close();
        http.stop();
        client.close();
        courier.close();
        web.close();
        store.close();
        time.close();
    }
}
