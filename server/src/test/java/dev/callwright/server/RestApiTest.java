package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.server.rest.Authenticator;
import dev.callwright.server.rest.CallRequests;
import dev.callwright.server.rest.Guesses;
import dev.callwright.server.rest.RestApi;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.StoreAddress;
import dev.callwright.voice.call.EndCall;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallStatus;
import io.javalin.Javalin;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API over HTTP, with a real store and calls that go nowhere.
class RestApiTest {
    private static final AccountSid ACCOUNT = new AccountSid("AC0123456789abcdef0123456789abcdef");
    private static final String TOKEN = "s3cret";
    private static final String ORDER = "To=%2B15005550006&From=%2B15005550001&Twiml=%3CResponse/%3E";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Store store;
    private IdleCalls calls;
    private Javalin server;

    @BeforeEach
    void start() {
        store = Store.open(StoreAddress.sqlite(folder.resolve("test.db")));
        calls = new IdleCalls(store);
        store.accounts().put(Account.own(ACCOUNT, "Callwright", new Secret(TOKEN), Instant.now()));
        Authenticator authenticator = new Authenticator(store.accounts()::find, store.apiKeys(), Guesses.standard());
        RestApi api = new RestApi(
                authenticator,
                new CallRequests(store.exchanges(), InstantSource.system()),
                RestEdge.resources(
                        TestConfig.standard(), store, () -> {}, calls, new SilentAudio(), InstantSource.system()));
        server = Javalin.create(config -> {
            config.http.prefer405over404 = true;
            config.startup.showJavalinBanner = false;
            api.mount(config.routes);
        });
        server.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
        store.close();
    }

    @Test
    void createsAQueuedCall() throws Exception {
        Answer answer = post("/Calls.json", ORDER);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("sid")).matches("CA[0-9a-f]{32}");
        assertThat(answer.text("status")).isEqualTo("queued");
        assertThat(answer.text("direction")).isEqualTo("outbound-api");
        assertThat(answer.text("to")).isEqualTo("+15005550006");
        assertThat(answer.text("to_formatted")).isEqualTo("(500) 555-0006");
        assertThat(answer.text("date_created")).matches("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} .* \\+0000");
        assertThat(answer.body().path("duration").isNull()).isTrue();
        assertThat(answer.body()
                        .path("subresource_uris")
                        .path("user_defined_messages")
                        .asString())
                .endsWith("/UserDefinedMessages.json");
    }

    @Test
    void fetchesWhatItCreated() throws Exception {
        String sid = post("/Calls.json", ORDER).text("sid");

        Answer answer = get("/Calls/" + sid + ".json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("uri")).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/Calls/" + sid + ".json");
    }

    @Test
    void walksThroughAllPagesForwardsAndBack() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(post("/Calls.json", ORDER).text("sid"));
        }

        List<String> seen = new ArrayList<>();
        Answer page = get("/Calls.json?PageSize=3&To=%2B15005550006");
        page.body().path("calls").forEach(call -> seen.add(call.path("sid").asString()));
        Answer last = page;
        while (!last.body().path("next_page_uri").isNull()) {
            last = send(request(last.text("next_page_uri")).GET());
            last.body().path("calls").forEach(call -> seen.add(call.path("sid").asString()));
        }
        Answer back = send(request(last.text("previous_page_uri")).GET());

        assertThat(seen).isEqualTo(made);
        assertThat(last.body().path("page").asInt()).isEqualTo(2);
        assertThat(last.body().path("start").asInt()).isEqualTo(6);
        assertThat(last.body().path("end").asInt()).isEqualTo(6);
        assertThat(last.text("first_page_uri")).contains("To=%2B15005550006").contains("Page=0");
        assertThat(back.body().path("calls")).hasSize(3);
        assertThat(back.body().path("calls").get(0).path("sid").asString()).isEqualTo(made.get(3));
    }

    @Test
    void listsNothingWithoutExtraKeys() throws Exception {
        Answer page = get("/Calls.json");

        assertThat(page.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "first_page_uri",
                        "end",
                        "previous_page_uri",
                        "next_page_uri",
                        "page",
                        "page_size",
                        "start",
                        "uri",
                        "calls");
        assertThat(page.body().path("end").asInt()).isZero();
        assertThat(page.body().path("next_page_uri").isNull()).isTrue();
    }

    @Test
    void cancelsAndReportsHowTheCallEnded() throws Exception {
        String sid = post("/Calls.json", ORDER).text("sid");

        Answer answer = post("/Calls/" + sid + ".json", "Status=canceled");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("canceled");
        assertThat(calls.ended()).containsExactly(EndCall.CANCEL);
    }

    @Test
    void refusesToRedirectWhatIsNotInProgress() throws Exception {
        String sid = post("/Calls.json", ORDER).text("sid");

        Answer answer = post("/Calls/" + sid + ".json", "Twiml=%3CResponse/%3E");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asInt()).isEqualTo(21220);
        assertThat(answer.text("message")).contains(sid).contains("queued");
    }

    @Test
    void forgetsOnlyWhatIsOver() throws Exception {
        String sid = post("/Calls.json", ORDER).text("sid");

        Answer tooEarly = delete("/Calls/" + sid + ".json");
        post("/Calls/" + sid + ".json", "Status=canceled");
        Answer done = delete("/Calls/" + sid + ".json");
        Answer again = delete("/Calls/" + sid + ".json");

        assertThat(tooEarly.body().path("code").asInt()).isEqualTo(20009);
        assertThat(done.status()).isEqualTo(204);
        assertThat(again.body().path("code").asInt()).isEqualTo(20404);
    }

    @ParameterizedTest
    @CsvSource({
        "PageSize=1001,20007",
        "PageSize=0,20007",
        "PageToken=PAnonsense,21481",
        "Status=sleeping,20422",
        "StartTime=yesterday,20422"
    })
    void refusesBadFilters(String query, int code) throws Exception {
        Answer answer = get("/Calls.json?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asInt()).isEqualTo(code);
    }

    @Test
    void tellsCallsOfADay() throws Exception {
        String sid = post("/Calls.json", ORDER).text("sid");
        calls.finish(sid, CallStatus.BUSY);

        Answer today = get("/Calls.json?Status=busy&StartTime%3E=2020-01-01&EndTime%3C=2100-01-01T00:00:00");
        Answer longAgo = get("/Calls.json?StartTime=2020-01-01");

        assertThat(today.body().path("calls")).hasSize(1);
        assertThat(longAgo.body().path("calls")).isEmpty();
    }

    @Test
    void letsNobodyInWithoutCredentials() throws Exception {
        for (String credentials : List.of(
                "",
                "Basic !!!",
                "Basic " + base64("x"),
                basic(ACCOUNT.value(), "wrong"),
                basic("AC00000000000000000000000000000000", TOKEN),
                "Bearer x")) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url("/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json"));
            Answer answer = send(credentials.isEmpty() ? request : request.header("Authorization", credentials));

            assertThat(answer.status()).as(credentials).isEqualTo(401);
            assertThat(answer.body().path("code").asInt()).isEqualTo(20003);
        }
    }

    @Test
    void letsAnApiKeyIn() throws Exception {
        Answer key = post("/Keys.json", "FriendlyName=ci");

        Answer answer = send(HttpRequest.newBuilder(url("/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json"))
                .header("Authorization", basic(key.text("sid"), key.text("secret"))));
        Answer told = get("/Keys/" + key.text("sid") + ".json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(told.body().has("secret")).isFalse();
    }

    @Test
    void answersUnknownPathsAndMethodsInItsOwnWords() throws Exception {
        Answer path = get("/Nonsense.json");
        Answer call = get("/Calls/CA00000000000000000000000000000000.json");
        Answer sid = get("/Calls/nonsense.json");
        Answer method = send(
                request("/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json").PUT(HttpRequest.BodyPublishers.noBody()));

        assertThat(path.body().path("code").asInt()).isEqualTo(20404);
        assertThat(call.text("message")).contains("/Calls/CA00000000000000000000000000000000.json was not found");
        assertThat(sid.status()).isEqualTo(404);
        assertThat(method.body().path("code").asInt()).isEqualTo(20004);
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        Answer answer = post("/Calls.json", "To=" + "1".repeat(2_000_000));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void buysChangesAndGivesBackANumber() throws Exception {
        Answer made = post("/IncomingPhoneNumbers.json", "PhoneNumber=%2B15550100&VoiceUrl=http://app.example/voice");
        Answer twice = post("/IncomingPhoneNumbers.json", "PhoneNumber=%2B15550100");
        Answer bad = post("/IncomingPhoneNumbers.json", "PhoneNumber=hello");
        String path = "/IncomingPhoneNumbers/" + made.text("sid") + ".json";
        Answer changed = post(path, "VoiceMethod=GET&FriendlyName=Front+desk");
        Answer listed = get("/IncomingPhoneNumbers.json?PhoneNumber=5550100");
        Answer gone = delete(path);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("capabilities").path("voice").asBoolean()).isTrue();
        assertThat(twice.body().path("code").asInt()).isEqualTo(21422);
        assertThat(bad.body().path("code").asInt()).isEqualTo(21421);
        assertThat(changed.text("voice_method")).isEqualTo("GET");
        assertThat(changed.text("voice_url")).isEqualTo("http://app.example/voice");
        assertThat(changed.text("friendly_name")).isEqualTo("Front desk");
        assertThat(listed.body().path("incoming_phone_numbers")).hasSize(1);
        assertThat(gone.status()).isEqualTo(204);
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void changesOfANumberOnlyWhatIsNamed() throws Exception {
        Answer made = post("/IncomingPhoneNumbers.json", "PhoneNumber=%2B15550100&VoiceMethod=GET");
        String path = "/IncomingPhoneNumbers/" + made.text("sid") + ".json";

        Answer changed = post(path, "VoiceUrl=http://app.example/voice");

        assertThat(made.text("voice_method")).isEqualTo("GET");
        assertThat(changed.text("voice_method")).isEqualTo("GET");
        assertThat(changed.text("voice_url")).isEqualTo("http://app.example/voice");
    }

    @Test
    void boundsTheNameOfAKey() throws Exception {
        Answer answer = post("/Keys.json", "FriendlyName=" + "x".repeat(65));

        assertThat(answer.body().path("code").asInt()).isEqualTo(20422);
    }

    @Test
    void readsAQueryThatIsEncodedBadly() throws Exception {
        String request = "GET /2010-04-01/Accounts/" + ACCOUNT + "/Calls.json?To=%zz HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\nAuthorization: " + basic(ACCOUNT.value(), TOKEN) + "\r\n\r\n";

        String answer = sendRaw(request);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("To=%25zz");
    }

    private String sendRaw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Answer post(String path, String form) throws Exception {
        return send(request("/2010-04-01/Accounts/" + ACCOUNT + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private Answer get(String path) throws Exception {
        return send(request("/2010-04-01/Accounts/" + ACCOUNT + path).GET());
    }

    private Answer delete(String path) throws Exception {
        return send(request("/2010-04-01/Accounts/" + ACCOUNT + path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path)).header("Authorization", basic(ACCOUNT.value(), TOKEN));
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
    }

    private static String basic(String user, String password) {
        return "Basic " + base64(user + ":" + password);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Answer(int status, JsonNode body) {
        String text(String key) {
            return body.path(key).asString();
        }
    }
}
