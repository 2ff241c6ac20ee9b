package dev.callwright.server;

import dev.callwright.server.config.Secret;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.CallRequests;
import dev.callwright.server.rest.Guesses;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.voice.journal.AccountSid;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API over HTTP for two accounts, with a real store and calls that go nowhere. Every good answer is held against
/// our OpenAPI description.
final class ApiStage implements AutoCloseable {
    static final AccountSid ACCOUNT = new AccountSid("AC0123456789abcdef0123456789abcdef");
    static final AccountSid OTHER = new AccountSid("ACffffffffffffffffffffffffffffffff");
    private static final String TOKEN = "s3cret";
    private static final String ORDER = "To=%2B15005550006&From=%2B15005550001&Twiml=%3CResponse/%3E";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final DescribedAnswers description = DescribedAnswers.load();
    private final SilentAudio audio = new SilentAudio();
    private final Store store;
    private final IdleCalls calls;
    private final Javalin server;

    ApiStage(Path folder) {
        store = Store.open(StoreAddress.sqlite(folder.resolve("test.db")));
        calls = new IdleCalls(store);
        for (AccountSid each : List.of(ACCOUNT, OTHER)) {
            store.accounts().put(Account.own(each, "", new Secret(TOKEN), Instant.now()));
        }
        Authenticator authenticator = new Authenticator(store.accounts()::find, store.apiKeys(), Guesses.standard());
        RestApi api = new RestApi(
                authenticator,
                new CallRequests(store.exchanges(), InstantSource.system()),
                RestEdge.resources(TestConfig.standard(), store, () -> {}, calls, audio, InstantSource.system()));
        server = Javalin.create(config -> {
            config.http.prefer405over404 = true;
            config.startup.showJavalinBanner = false;
            api.mount(config.routes);
        });
        server.start("127.0.0.1", 0);
    }

    Store store() {
        return store;
    }

    IdleCalls calls() {
        return calls;
    }

    SilentAudio audio() {
        return audio;
    }

    /// An answered call.
    String callInProgress() throws Exception {
        String sid = queuedCall();
        calls.answer(sid);
        return sid;
    }

    String queuedCall() throws Exception {
        return post("/Calls.json", ORDER).text("sid");
    }

    Answer get(String path) throws Exception {
        return send(ACCOUNT, path, request -> request.GET());
    }

    Answer delete(String path) throws Exception {
        return send(ACCOUNT, path, request -> request.DELETE());
    }

    Answer post(String path, String form) throws Exception {
        return send(ACCOUNT, path, request -> form(request, form));
    }

    /// The same request in the other account's name, at its own address.
    Answer otherAccount(String method, String path) throws Exception {
        return send(OTHER, path, request -> method.equals("POST") ? form(request, "") : plain(request, method));
    }

    /// The same request with a wrong password.
    Answer stranger(String method, String path) throws Exception {
        return send(
                ACCOUNT,
                path,
                request -> plain(request, method).setHeader("Authorization", basic(ACCOUNT.value(), "wrong")));
    }

    /// Follows a link of an answer.
    Answer follow(String link) throws Exception {
        return get(link.substring(("/2010-04-01/Accounts/" + ACCOUNT).length()));
    }

    private static HttpRequest.Builder plain(HttpRequest.Builder request, String method) {
        return request.method(method, HttpRequest.BodyPublishers.noBody());
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, String form) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private interface Asking {
        HttpRequest.Builder apply(HttpRequest.Builder request);
    }

    private Answer send(AccountSid account, String path, Asking asking) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/2010-04-01/Accounts/" + account + path);
        HttpRequest request = asking.apply(
                        HttpRequest.newBuilder(uri).header("Authorization", basic(account.value(), TOKEN)))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode body = JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
        description.check(request.method(), path, response.statusCode(), body);
        return new Answer(response.statusCode(), body);
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
    record Answer(int status, JsonNode body) {
        String text(String key) {
            return body.path(key).asString();
        }

        /// The API's error code; 0 when there is none.
        int code() {
            return body.path("code").asInt(0);
        }
    }
}
