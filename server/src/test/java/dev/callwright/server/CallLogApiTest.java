package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.store.KeptExchange;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.WebhookMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What was noted of calls over HTTP: events and notifications.
class CallLogApiTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String NOBODY = "CA00000000000000000000000000000000";

    @TempDir
    Path folder;

    private ApiServer stage;
    private String call;
    private String events;
    private String notifications;

    @BeforeEach
    void start() {
        stage = ApiServer.start(folder);
        call = stage.callInProgress();
        events = "/Calls/" + call + "/Events.json";
        notifications = "/Calls/" + call + "/Notifications";
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void tellsRequestsWithTheirAnswers() {
        keep(WebhookMethod.POST, "http://app/voice", "CallSid=" + call + "&CallStatus=in-progress&ApiVersion=1", 200);
        keep(WebhookMethod.GET, "http://app/more?FromCity=Oslo", "", 200);
        settle();

        Answer answer = stage.get(events);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("events")).hasSize(2);
        JsonNode first = answer.body().path("events").get(0);
        assertThat(first.propertyNames()).containsExactlyInAnyOrder("request", "response");
        assertThat(first.path("request").propertyNames()).containsExactlyInAnyOrder("method", "url", "parameters");
        assertThat(first.path("request").path("parameters").path("call_sid").asString())
                .isEqualTo(call);
        assertThat(first.path("request").path("parameters").path("api_version").asString())
                .isEqualTo("1");
        assertThat(first.path("response").propertyNames())
                .containsExactlyInAnyOrder(
                        "response_code", "request_duration", "content_type", "response_body", "date_created");
        assertThat(first.path("response").path("response_code").asInt()).isEqualTo(200);
        assertThat(first.path("response").path("request_duration").asInt()).isEqualTo(7);
        assertThat(first.path("response").path("content_type").asString()).isEqualTo("text/xml");
        assertThat(first.path("response").path("date_created").asString()).isEqualTo("Fri, 02 Jan 2026 12:00:00 +0000");
        assertThat(answer.body()
                        .path("events")
                        .get(1)
                        .path("request")
                        .path("parameters")
                        .path("from_city")
                        .asString())
                .isEqualTo("Oslo");
    }

    @Test
    void tellsWhatTheApiWasAskedToDoWithTheCall() {
        stage.post("/Calls/" + call + ".json", "TimeLimit=60");
        stage.post("/Calls/" + call + "/Recordings.json", "Trim=nonsense");
        stage.post("/Calls/" + NOBODY + ".json", "TimeLimit=60");
        settle();

        JsonNode kept = stage.get(events).body().path("events");

        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).path("request").path("url").asString()).endsWith("/Calls/" + call + ".json");
        assertThat(kept.get(0)
                        .path("request")
                        .path("parameters")
                        .path("time_limit")
                        .asString())
                .isEqualTo("60");
        assertThat(kept.get(0).path("response").path("response_code").asInt()).isEqualTo(200);
        assertThat(kept.get(0).path("response").path("response_body").asString())
                .contains(call);
        assertThat(kept.get(1).path("response").path("response_code").asInt()).isEqualTo(400);
    }

    @Test
    void walksThroughEventsInTheirOrder() {
        for (int i = 0; i < 5; i++) {
            keep(WebhookMethod.POST, "http://app/" + i, "", 200);
        }
        settle();

        List<String> urls = new ArrayList<>();
        Answer page = stage.get(events + "?PageSize=2");
        Answer last = page;
        while (true) {
            last.body()
                    .path("events")
                    .forEach(event -> urls.add(event.path("request").path("url").asString()));
            if (last.body().path("next_page_uri").isNull()) {
                break;
            }
            last = stage.follow(last.text("next_page_uri"));
        }

        assertThat(urls)
                .containsExactly("http://app/0", "http://app/1", "http://app/2", "http://app/3", "http://app/4");
        assertThat(page.body().path("previous_page_uri").isNull()).isTrue();
        assertThat(last.body().path("start").asInt()).isEqualTo(4);
        assertThat(stage.follow(last.text("previous_page_uri")).body().path("events"))
                .hasSize(2);
    }

    @Test
    void tellsAProblemWithTheRequestThatCausedIt() {
        keep(WebhookMethod.GET, "http://app/voice?Digits=1", "", 500);
        note(11200, Problem.Severity.ERROR, "http://app/voice");
        settle();

        JsonNode brief =
                stage.get(notifications + ".json").body().path("notifications").get(0);
        Answer whole = stage.get(notifications + "/" + brief.path("sid").asString() + ".json");
        Answer ofAccount = stage.get("/Notifications/" + brief.path("sid").asString() + ".json");

        List<String> keys = List.of(
                "account_sid",
                "api_version",
                "call_sid",
                "date_created",
                "date_updated",
                "error_code",
                "log",
                "message_date",
                "message_text",
                "more_info",
                "request_method",
                "request_url",
                "sid",
                "uri");
        List<String> more = new ArrayList<>(keys);
        more.addAll(List.of("request_variables", "response_body", "response_headers"));
        assertThat(brief.propertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(whole.body().propertyNames()).containsExactlyInAnyOrderElementsOf(more);
        assertThat(whole.text("sid")).matches("NO[0-9a-f]{32}");
        assertThat(whole.text("log")).isEqualTo("0");
        assertThat(whole.text("error_code")).isEqualTo("11200");
        assertThat(whole.text("request_method")).isEqualTo("GET");
        assertThat(whole.text("request_url")).isEqualTo("http://app/voice?Digits=1");
        assertThat(whole.text("response_body")).isEqualTo("<Response/>");
        assertThat(whole.text("message_text"))
                .isEqualTo("LogLevel=ERROR&Msg=no+good&ErrorCode=11200&url=http%3A%2F%2Fapp%2Fvoice&httpResponse=500");
        assertThat(whole.text("message_date")).isEqualTo("Fri, 02 Jan 2026 12:00:00 +0000");
        assertThat(whole.text("uri")).contains("/Calls/" + call + "/Notifications/");
        assertThat(ofAccount.text("uri")).doesNotContain("/Calls/");
    }

    @Test
    void filtersByLevelAndDate() {
        note(11200, Problem.Severity.ERROR, "http://app/voice");
        note(12200, Problem.Severity.WARNING, "http://app/voice");

        assertThat(codes("/Notifications.json")).containsExactlyInAnyOrder("11200", "12200");
        assertThat(codes("/Notifications.json?Log=0")).containsExactly("11200");
        assertThat(codes(notifications + ".json?Log=1")).containsExactly("12200");
        assertThat(codes("/Notifications.json?MessageDate=2026-01-02")).hasSize(2);
        assertThat(codes("/Notifications.json?MessageDate%3E=2026-01-03")).isEmpty();
        assertThat(codes("/Notifications.json?MessageDate%3C=2026-01-02")).isEmpty();
        assertThat(stage.get("/Notifications.json?Log=2").code()).isEqualTo(20422);
        assertThat(stage.get("/Notifications.json?MessageDate=noon").code()).isEqualTo(20422);
        assertThat(stage.get(events + "?PageSize=0").code()).isEqualTo(20007);
    }

    @ParameterizedTest
    @CsvSource({
        "/Calls/CA00000000000000000000000000000000/Events.json",
        "/Calls/nonsense/Events.json",
        "/Calls/CA00000000000000000000000000000000/Notifications.json",
        "/Notifications/NO00000000000000000000000000000000.json",
        "/Notifications/nonsense.json",
        "/Calls/CA00000000000000000000000000000000/Notifications/NO00000000000000000000000000000000.json"
    })
    void saysWhatIsMissing(String path) {
        assertThat(stage.get(path).code()).isEqualTo(20404);
    }

    @ParameterizedTest
    @CsvSource({
        "/Calls/{call}/Events.json,events",
        "/Calls/{call}/Notifications.json,notifications",
        "/Calls/{call}/Notifications/{sid}.json,",
        "/Notifications/{sid}.json,",
        "/Notifications.json,notifications"
    })
    void showsNothingToStrangersAndToOtherAccounts(String place, String key) {
        note(11200, Problem.Severity.ERROR, "http://app/voice");
        JsonNode noted = stage.get("/Notifications.json").body().path("notifications");
        String path = place.replace("{call}", call)
                .replace("{sid}", noted.get(0).path("sid").asString());

        Answer stranger = stage.stranger("GET", path);
        Answer other = stage.otherAccount("GET", path);

        assertThat(stranger.status()).isEqualTo(401);
        if (path.equals("/Notifications.json")) {
            assertThat(other.body().path(key)).isEmpty();
        } else {
            assertThat(other.status()).isEqualTo(404);
        }
    }

    @Test
    void tellsOfAnotherCallNothing() {
        note(11200, Problem.Severity.ERROR, "http://app/voice");
        String sid = stage.get("/Notifications.json")
                .body()
                .path("notifications")
                .get(0)
                .path("sid")
                .asString();
        String other = stage.callInProgress();

        assertThat(stage.get("/Calls/" + other + "/Notifications/" + sid + ".json")
                        .status())
                .isEqualTo(404);
        assertThat(stage.get("/Calls/" + other + "/Notifications.json").body().path("notifications"))
                .isEmpty();
    }

    private void keep(WebhookMethod method, String url, String parameters, int status) {
        stage.store()
                .exchanges()
                .keep(new KeptExchange(
                        new CallSid(call),
                        NOON,
                        new KeptExchange.Request(method, url, parameters),
                        new KeptExchange.Answer(
                                Optional.of(status),
                                Optional.empty(),
                                "content-type: text/xml\nx-more: 1",
                                "<Response/>",
                                Duration.ofMillis(7))));
    }

    private void note(int code, Problem.Severity severity, String url) {
        stage.store()
                .problems()
                .note(
                        ApiServer.OWNER.account(),
                        new CallSid(call),
                        new Problem(code, severity, "no good", Optional.of(url)),
                        NOON);
    }

    /// What is written in the background is written before this.
    private void settle() {
        stage.queuedCall();
    }

    private List<String> codes(String path) {
        List<String> codes = new ArrayList<>();
        stage.get(path)
                .body()
                .path("notifications")
                .forEach(each -> codes.add(each.path("error_code").asString()));
        return codes;
    }
}
