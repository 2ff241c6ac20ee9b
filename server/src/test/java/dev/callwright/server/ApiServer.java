package dev.callwright.server;

import dev.callwright.server.account.Credentials;
import dev.callwright.server.audit.AuditTrail;
import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import dev.callwright.server.dialplan.SipDomains;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.CallRequests;
import dev.callwright.server.rest.Guesses;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.rest.TestAccount;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.voice.journal.AccountSid;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Twilio's API over HTTP, with a real store, calls that go nowhere, and two accounts that have nothing in common.
/// Every answer is held against our OpenAPI description.
final class ApiServer implements AutoCloseable {
    static final Login OWNER = new Login("AC" + "1".repeat(32), "ownertoken");
    static final Login STRANGER = new Login("AC" + "2".repeat(32), "strangertoken");
    /// With credentials for tests.
    static final Login TESTER = new Login("AC" + "3".repeat(32), "testertoken");
    private static final String ORDER = "To=%2B15005550006&From=%2B15005550001&Twiml=%3CResponse/%3E";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern BELOW = Pattern.compile("/2010-04-01/Accounts/AC[0-9a-f]{32}(/[A-Za-z]+.*[.]json.*)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final DescribedAnswers description = DescribedAnswers.load();
    private final Store store;
    private final IdleCalls calls;
    private final SilentAudio audio = new SilentAudio();
    private final SipDomains domains;
    private final List<Resource> resources;
    private final Javalin server;

    /// A user name and a password.
    record Login(String user, String password) {
        AccountSid account() {
            return new AccountSid(user);
        }
    }

    record Answer(int status, JsonNode body) {
        String text(String key) {
            return body.path(key).asString();
        }

        int code() {
            return body.path("code").asInt();
        }
    }

    private ApiServer(Store store, Config config) {
        this.store = store;
        for (Login login : List.of(OWNER, STRANGER)) {
            store.accounts().put(Account.own(login.account(), "", new Secret(login.password()), Instant.now()));
        }
        calls = new IdleCalls(store);
        domains = new SipDomains(store);
        resources = RestEdge.resources(config, store, domains::reload, calls, audio, InstantSource.system());
        // Slow answers to guesses are another test's business.
        Guesses guesses = new Guesses(System::nanoTime, (Duration _) -> {});
        TestAccount test = RestEdge.testAccount(
                new Credentials(
                        OWNER.account(),
                        new Secret(OWNER.password()),
                        Optional.of(new Credentials.Test(TESTER.account(), new Secret(TESTER.password()))),
                        false),
                config,
                store,
                InstantSource.system());
        RestApi api = new RestApi(
                        new Authenticator(store.accounts()::find, store.apiKeys(), guesses).with(test),
                        new CallRequests(store.exchanges(), InstantSource.system()),
                        resources)
                .with(test);
        server = Javalin.create(javalin -> {
            javalin.http.prefer405over404 = true;
            javalin.startup.showJavalinBanner = false;
            new AuditTrail(store.audit(), InstantSource.system()).mount(javalin.routes);
            api.mount(javalin.routes);
            api.mountOtherForms(javalin.routes);
        });
        server.start("127.0.0.1", 0);
    }

    static ApiServer start(Path folder) {
        return start(folder, Map.of());
    }

    /// @param keys configuration that is not the default
    static ApiServer start(Path folder, Map<String, String> keys) {
        return new ApiServer(Store.open(StoreAddress.sqlite(folder.resolve("api.db"))), TestConfig.with(keys));
    }

    Store store() {
        return store;
    }

    SipDomains domains() {
        return domains;
    }

    IdleCalls calls() {
        return calls;
    }

    SilentAudio audio() {
        return audio;
    }

    List<Resource> resources() {
        return resources;
    }

    /// Of the owner.
    ///
    /// @return its sid
    String queuedCall() {
        return post("/Calls.json", ORDER).text("sid");
    }

    /// One that was answered, of the owner.
    ///
    /// @return its sid
    String callInProgress() {
        String sid = queuedCall();
        calls.answer(sid);
        return sid;
    }

    /// @param path below the owner's account
    Answer get(String path) {
        return send(OWNER, "GET", below(path), "");
    }

    /// @param path below the owner's account
    Answer post(String path, Map<String, String> form) {
        return post(path, form(form));
    }

    /// @param path below the owner's account
    /// @param form as it is sent
    Answer post(String path, String form) {
        return send(OWNER, "POST", below(path), form);
    }

    /// The other account's answer to the same, at its own address.
    Answer otherAccount(String method, String path) {
        return send(STRANGER, method, below(STRANGER.user(), path), "");
    }

    /// The answer to a wrong password.
    ///
    /// @param path below the owner's account
    Answer stranger(String method, String path) {
        return send(new Login(OWNER.user(), "wrong"), method, below(path), "");
    }

    /// What a link in an answer leads the owner to.
    Answer follow(String link) {
        return send(OWNER, "GET", link, "");
    }

    /// @param path below the owner's account
    Answer delete(String path) {
        return send(OWNER, "DELETE", below(path), "");
    }

    static String below(String path) {
        return below(OWNER.user(), path);
    }

    static String below(String account, String path) {
        return "/2010-04-01/Accounts/" + account + path;
    }

    static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    Answer send(Login login, String method, String path, String body) {
        Answer answer = send(request(login, method, path, body));
        Matcher below = BELOW.matcher(path);
        if (below.matches()) {
            description.check(method, below.group(1), answer.status(), answer.body());
        }
        return answer;
    }

    /// The owner's answer as it is.
    HttpResponse<String> plain(String method, String path, String body) {
        try {
            return http.send(request(OWNER, method, path, body).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(Login login, String method, String path, String body) {
        String pair = login.user() + ":" + login.password();
        return HttpRequest.newBuilder(uri(path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    /// Without credentials.
    Answer sendUnknown(String method, String path) {
        return send(HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        store.close();
    }
}
