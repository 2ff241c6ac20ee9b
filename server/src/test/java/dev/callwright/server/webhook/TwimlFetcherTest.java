package dev.callwright.server.webhook;

import static dev.callwright.server.store.SampleCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.testkit.WebApp;
import dev.callwright.testkit.WebApp.Received;
import dev.callwright.testkit.WebApp.Response;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.TwimlSource.Answer;
import dev.callwright.voice.port.TwimlSource.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwimlFetcherTest {
    private static final Secret TOKEN = new Secret("12345");
    private static final String TWIML = "<Response/>";

    private final WebApp app = WebApp.start();
    private final List<WebhookLog.Exchange> log = new ArrayList<>();
    private final WebClient client = new WebClient(new HostGuard(true), log::add);
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final Call call = SampleCalls.call(1).become(CallStatus.IN_PROGRESS, NOW);
    private final TwimlFetcher fetcher = fetcher(client);

    @AfterEach
    void close() {
        testIsOver.countDown();
        client.close();
        app.close();
    }

    @Test
    void postsTheStandardParametersSigned() {
        app.on("/voice", Response.twiml(TWIML));

        Answer answer = post("/voice?x=1", Map.of("Digits", "12 3"));

        assertThat(answer).isEqualTo(new Answer.Document(app.url("/voice?x=1"), TWIML));
        Received request = app.received().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.parameters())
                .containsEntry("CallSid", call.sid().value())
                .containsEntry("CallStatus", "in-progress")
                .containsEntry("Digits", "12 3");
        assertThat(request.headers())
                .containsEntry("User-Agent", "TwilioProxy/1.1")
                .containsEntry("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .containsKey("I-Twilio-Idempotency-Token")
                .containsEntry(
                        "X-Twilio-Signature", Signature.of(app.url("/voice?x=1"), Form.decode(request.body()), TOKEN));
        assertThat(log).singleElement().extracting(WebhookLog.Exchange::outcome).isEqualTo("200");
    }

    @Test
    void putsTheParametersOfAGetIntoTheSignedUrl() {
        app.on("/voice", Response.twiml(TWIML));

        fetcher.fetch(new Request(call, new Webhook(app.url("/voice?x=1#rc=2"), WebhookMethod.GET), Map.of()));

        Received request = app.received().getFirst();
        assertThat(request.target())
                .startsWith("/voice?x=1&CallSid=" + call.sid())
                .doesNotContain("#");
        assertThat(request.body()).isEmpty();
        assertThat(request.headers())
                .containsEntry("X-Twilio-Signature", Signature.of(app.url(request.target()), TOKEN));
    }

    @Test
    void followsARedirectWithAGetThatCarriesNothing() {
        app.on("/voice", Response.redirect(302, "/other/place?a=b")).on("/other/place", Response.twiml(TWIML));

        Answer answer = post("/voice", Map.of());

        assertThat(answer).isEqualTo(new Answer.Document(app.url("/other/place?a=b"), TWIML));
        Received second = app.received().getLast();
        assertThat(second.method()).isEqualTo("GET");
        assertThat(second.parameters()).containsOnlyKeys("a");
    }

    @Test
    void givesUpAfterTenRedirects() {
        app.on("/voice", Response.redirect(307, "/voice"));

        assertThat(code(post("/voice", Map.of()))).isEqualTo(11215);
        assertThat(app.received()).hasSize(11);
    }

    @Test
    void givesCookiesBackToTheSameCallOnly() {
        app.on("/voice", Response.twiml(TWIML).with("Set-Cookie", "step=2; Path=/"));
        Call other = SampleCalls.call(2);

        post("/voice", Map.of());
        post("/voice", Map.of());
        fetcher.fetch(new Request(other, new Webhook(app.url("/voice"), WebhookMethod.POST), Map.of()));
        fetcher.forget(call);
        post("/voice", Map.of());

        assertThat(app.received())
                .extracting(each -> each.headers().getOrDefault("Cookie", "none"))
                .containsExactly("none", "step=2", "none", "none");
    }

    @Test
    void sendsTheUrlsNameAndPasswordAndSignsWithoutThem() {
        app.on("/voice", Response.twiml(TWIML));
        String url = app.url("/voice").replace("//", "//ada:p%40ss@");

        fetcher.fetch(new Request(call, new Webhook(url, WebhookMethod.POST), Map.of()));

        Received request = app.received().getFirst();
        assertThat(request.headers())
                .containsEntry("Authorization", "Basic YWRhOnBAc3M=")
                .containsEntry(
                        "X-Twilio-Signature", Signature.of(app.url("/voice"), Form.decode(request.body()), TOKEN));
    }

    @Test
    void answersADigestChallenge() {
        app.on(
                "/voice",
                request -> request.headers().getOrDefault("Authorization", "").startsWith("Digest ")
                        ? Response.twiml(TWIML)
                        : Response.of(401)
                                .with(
                                        "WWW-Authenticate",
                                        "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256"));
        String url = app.url("/voice").replace("//", "//ada:pass@");

        Answer answer = fetcher.fetch(new Request(call, new Webhook(url, WebhookMethod.POST), Map.of()));

        assertThat(answer).isInstanceOf(Answer.Document.class);
        assertThat(app.received().getLast().headers().get("Authorization"))
                .contains("username=\"ada\"", "uri=\"/voice\"", "qop=auth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/xml; charset=utf-8", "text/html"})
    void takesTheseContentTypesForTwiml(String type) {
        app.on("/voice", Response.text(type, TWIML));

        assertThat(post("/voice", Map.of())).isInstanceOf(Answer.Document.class);
    }

    @Test
    void hearsPlainTextAndAudio() {
        app.on("/text", Response.text("text/plain", "hello")).on("/audio", Response.text("audio/mpeg", "sound"));

        assertThat(post("/text", Map.of())).isEqualTo(new Answer.Text(app.url("/text"), "hello"));
        assertThat(post("/audio", Map.of())).isEqualTo(new Answer.Audio("kept:" + app.url("/audio") + ":5"));
    }

    @Test
    void refusesOtherContentTypesAndNone() {
        app.on("/json", Response.text("application/json", "{}")).on("/none", new Response(200, Map.of(), "x"));

        assertThat(code(post("/json", Map.of()))).isEqualTo(12300);
        assertThat(code(post("/none", Map.of()))).isEqualTo(11200);
    }

    @Test
    void refusesErrorsAndEmptyAnswers() {
        app.on("/500", Response.of(500)).on("/404", Response.of(404)).on("/204", Response.of(204));

        assertThat(code(post("/500", Map.of()))).isEqualTo(11200);
        assertThat(code(post("/404", Map.of()))).isEqualTo(11200);
        assertThat(code(post("/204", Map.of()))).isEqualTo(11770);
        assertThat(app.received()).hasSize(3);
    }

    @Test
    void takesSixtyFourKilobytesAndNotOneMore() {
        app.on("/just", Response.twiml("x".repeat(65_536))).on("/more", Response.twiml("x".repeat(65_537)));

        assertThat(post("/just", Map.of())).isInstanceOf(Answer.Document.class);
        assertThat(code(post("/more", Map.of()))).isEqualTo(11750);
    }

    @Test
    void waitsNoLongerThanTheTotalBudget() {
        app.on("/slow", _ -> {
            testIsOver.await();
            return Response.twiml(TWIML);
        });

        assertThat(code(post("/slow#tt=200", Map.of()))).isEqualTo(11200);
        assertThat(code(post("/slow#rt=100&ct=100", Map.of()))).isEqualTo(11200);
    }

    @Test
    void repeatsAsTheFragmentSaysWithTheSameToken() {
        app.on("/flaky", _ -> app.received("/flaky").size() < 3 ? Response.of(503) : Response.twiml(TWIML));

        Answer answer = post("/flaky#rc=3&rp=5xx", Map.of());

        assertThat(answer).isInstanceOf(Answer.Document.class);
        assertThat(app.received()).hasSize(3);
        assertThat(app.received().stream()
                        .map(each -> each.headers().get("I-Twilio-Idempotency-Token"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void saysWhenNobodyListensOrNobodyIsKnown() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }

        assertThat(code(ask("http://127.0.0.1:" + unused + "/"))).isEqualTo(11205);
        assertThat(code(ask("http://nobody.invalid/"))).isEqualTo(11210);
        assertThat(code(ask("http://host/ with space"))).isEqualTo(11100);
        assertThat(code(ask("ftp://127.0.0.1/"))).isEqualTo(11100);
        assertThat(log).hasSize(3);
    }

    @Test
    void refusesPrivateHostsUnlessTheyAreAllowed() {
        try (WebClient strict = new WebClient(new HostGuard(false), WebhookLog.SILENT)) {
            Answer answer = fetcher(strict)
                    .fetch(new Request(call, new Webhook(app.url("/voice"), WebhookMethod.POST), Map.of()));

            assertThat(code(answer)).isEqualTo(11205);
            assertThat(app.received()).isEmpty();
        }
    }

    @Test
    void refusesPrivateHostsBehindARedirectToo() {
        app.on("/voice", Response.redirect(302, app.url("/hidden").replace("127.0.0.1", "localhost")));
        app.on("/hidden", Response.twiml(TWIML));
        HostGuard guard = new HostGuard(address -> address.toString().equals("/127.0.0.1"));
        try (WebClient strict = new WebClient(guard, WebhookLog.SILENT)) {
            Answer answer = fetcher(strict)
                    .fetch(new Request(call, new Webhook(app.url("/voice"), WebhookMethod.POST), Map.of()));

            assertThat(code(answer)).isEqualTo(11205);
            assertThat(app.received()).extracting(Received::path).containsExactly("/voice");
        }
    }

    @Test
    void doesNotTellThePasswordInTheProblem() {
        Answer answer = ask("ftp://ada:secret@127.0.0.1/");

        assertThat(answer.toString()).doesNotContain("secret");
    }

    private Answer post(String target, Map<String, String> extra) {
        return fetcher.fetch(new Request(call, new Webhook(app.url(target), WebhookMethod.POST), extra));
    }

    private Answer ask(String url) {
        return fetcher.fetch(new Request(call, new Webhook(url, WebhookMethod.POST), Map.of()));
    }

    private static int code(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return ((Answer.Failed) answer).problem().code();
    }

    private static TwimlFetcher fetcher(WebClient client) {
        return new TwimlFetcher(
                new SignedRequests(client, _ -> Optional.of(TOKEN)),
                new KeptAudio() {
                    @Override
                    public String keep(String url, String contentType, WebBody audio) {
                        return "kept:" + url + ":" + audio.bytes().length;
                    }

                    @Override
                    public long largest() {
                        return 1_000_000;
                    }
                },
                64 * 1024);
    }
}
