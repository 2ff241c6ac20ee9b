package dev.callwright.server;

import dev.callwright.server.api.RecordingJson;
import dev.callwright.server.api.TwilioCallJson;
import dev.callwright.server.api.V1Api;
import dev.callwright.server.api.V1Parts;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.price.Rates;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.Guesses;
import dev.callwright.server.rest.call.Belongings;
import dev.callwright.server.rest.call.CallForm;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.RecordingSid;
import io.javalin.Javalin;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `/v1` over HTTP for two accounts, with a real store and calls that go nowhere. Every answer is held against our
/// OpenAPI description.
final class V1Stage implements AutoCloseable {
    static final AccountSid ACCOUNT = new AccountSid("AC0123456789abcdef0123456789abcdef");
    static final AccountSid OTHER = new AccountSid("ACffffffffffffffffffffffffffffffff");
    private static final String TOKEN = "s3cret";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final V1Description DESCRIPTION = V1Description.load();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final List<RecordingSid> deletedAudio = new ArrayList<>();
    private Store store;
    private IdleCalls calls;
    private Javalin server;

    V1Stage(Path folder) {
        this.folder = folder;
        start();
    }

    private void start() {
        store = Store.open(StoreAddress.sqlite(folder.resolve("test.db")));
        calls = new IdleCalls(store);
        for (AccountSid each : List.of(ACCOUNT, OTHER)) {
            store.accounts().put(Account.own(each, "", new Secret(TOKEN), Instant.now()));
        }
        Authenticator authenticator = new Authenticator(store.accounts()::find, store.apiKeys(), Guesses.standard());
        V1Api api = new V1Api(authenticator, ApiEdge.resources(parts(store, calls)));
        server = Javalin.create(config -> {
            config.http.prefer405over404 = true;
            config.startup.showJavalinBanner = false;
            api.mount(config.routes);
        });
        server.start("127.0.0.1", 0);
    }

    private V1Parts parts(Store store, IdleCalls calls) {
        Rates rates = new Rates(new Config.Prices(
                "EUR", List.of(new Config.Rate("+1", Optional.empty(), Optional.of(new BigDecimal("0.02"))))));
        return new V1Parts(
                calls,
                store,
                new CallForm(Belongings.in(store), CallForm.TWILIOS_LONGEST_TWIML),
                new TwilioCallJson(rates),
                new RecordingJson(sid -> "http://us/" + sid),
                deletedAudio::add,
                InstantSource.system());
    }

    /// Another process over the same data; calls that lived do so no more.
    void restart() {
        close();
        start();
    }

    Store store() {
        return store;
    }

    IdleCalls calls() {
        return calls;
    }

    List<RecordingSid> deletedAudio() {
        return deletedAudio;
    }

    /// Every operation that is served, such as `POST /calls/{id}/hold`.
    Set<String> routes() {
        return ApiEdge.resources(parts(store, calls)).stream()
                .flatMap(resource -> resource.routes().stream())
                .map(V1Route::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String queuedCall() throws Exception {
        return queuedCall("");
    }

    /// @param more keys of the request
    String queuedCall(String more) throws Exception {
        Answer answer = post("/calls", """
                {"from": "+15005550001", "to": "+15005550006", "twiml": "<Response/>"%s}""".formatted(more));
        if (answer.status() != 201) {
            throw new IllegalStateException("no call: " + answer);
        }
        return answer.text("id");
    }

    String answeredCall() throws Exception {
        String id = queuedCall();
        calls.answer(id);
        return id;
    }

    /// The ids on the first page of the list.
    List<String> ids(String query) throws Exception {
        List<String> ids = new ArrayList<>();
        get("/calls?" + query)
                .body()
                .path("calls")
                .forEach(call -> ids.add(call.path("id").asString()));
        return ids;
    }

    String recordingOf(String call) throws Exception {
        return post("/calls/" + call + "/record", "").text("id");
    }

    Answer get(String path) throws Exception {
        return send(as(ACCOUNT, TOKEN), "GET", path, "");
    }

    Answer post(String path, String json) throws Exception {
        return send(as(ACCOUNT, TOKEN), "POST", path, json);
    }

    Answer patch(String path, String json) throws Exception {
        return send(as(ACCOUNT, TOKEN), "PATCH", path, json);
    }

    Answer delete(String path) throws Exception {
        return send(as(ACCOUNT, TOKEN), "DELETE", path, "");
    }

    Answer otherAccount(String method, String path, String json) throws Exception {
        return send(as(OTHER, TOKEN), method, path, json);
    }

    Answer stranger(String method, String path, String json) throws Exception {
        return send(as(ACCOUNT, "wrong"), method, path, json);
    }

    static HttpRequest.Builder as(AccountSid user, String password) {
        return HttpRequest.newBuilder()
                .header("Authorization", basic(user.value(), password))
                .header("Content-Type", "application/json");
    }

    /// As the owner of [#ACCOUNT], with other headers: names and values by turns.
    Answer send(String method, String path, String json, String... headers) throws Exception {
        HttpRequest.Builder request = as(ACCOUNT, TOKEN);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request, method, path, json);
    }

    Answer send(HttpRequest.Builder request, String method, String path, String json)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.uri(URI.create("http://127.0.0.1:" + server.port() + "/v1" + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Answer answer = new Answer(
                response.statusCode(),
                JSON.readTree(response.body().isEmpty() ? "{}" : response.body()),
                response.headers());
        DESCRIPTION.check(method, path, answer);
        return answer;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop();
        store.close();
    }

    /// @param body an empty object when there was none
    record Answer(int status, JsonNode body, HttpHeaders headers) {
        String text(String key) {
            return body.path(key).asString();
        }

        /// The problem's code; empty when there is none.
        String code() {
            return body.path("code").asString("");
        }
    }
}
