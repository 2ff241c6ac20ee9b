package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.V1Stage.Answer;
import dev.callwright.voice.journal.CallStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Calls at `/v1`: what each action does.
class V1CallsTest {
    @TempDir
    Path folder;

    private V1Stage stage;

    @BeforeEach
    void start() {
        stage = new V1Stage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void createsACallWithItsNotes() throws Exception {
        Answer made = stage.post("/calls", """
                {"from": "(500) 555-0001", "to": "+15005550006", "twiml": "<Response/>", "annotation": "urgent",
                 "metadata": {"team": "a b", "order": "17", "none": null}, "record": {"channels": "dual"},
                 "timeout": 20, "timeLimit": 60}""");

        Answer kept = stage.get("/calls/" + made.text("id"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/v1/calls/" + made.text("id"));
        assertThat(made.text("status")).isEqualTo("queued");
        assertThat(made.text("from")).isEqualTo("+15005550001");
        assertThat(made.text("annotation")).isEqualTo("urgent");
        assertThat(made.body().path("metadata").toString()).isEqualTo("{\"order\":\"17\",\"team\":\"a b\"}");
        assertThat(kept.body()).isEqualTo(made.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{'                                                         | bad-json          |",
                "'[]'                                                        | bad-json          |",
                "'{\"to\": \"x\", \"to\": \"y\"}'                            | bad-json          |",
                "'{\"too\": \"+15005550006\"}'                               | unknown-parameter | too",
                "'{\"from\": \"+15005550001\", \"twiml\": \"<Response/>\"}'  | bad-parameter     | to",
                "'{\"to\": \"+15005550001\", \"twiml\": \"<Response/>\"}'    | bad-parameter     | from",
                "'{\"to\": 15005550006}'                                     | bad-parameter     | to",
                "'{ORDER, \"to\": \"hello\"}'                                | bad-parameter     | to",
                "'{ORDER, \"from\": \"a b\"}'                                | bad-parameter     | from",
                "'{ORDER, \"timeout\": \"20\"}'                              | bad-parameter     | timeout",
                "'{ORDER, \"timeout\": 601}'                                 | bad-parameter     | timeout",
                "'{ORDER, \"timeout\": 1.5}'                                 | bad-parameter     | timeout",
                "'{ORDER, \"timeLimit\": 0}'                                 | bad-parameter     | timeLimit",
                "'{ORDER, \"sendDigits\": \"x\"}'                            | bad-parameter     | sendDigits",
                "'{ORDER, \"url\": \"http://x/\"}'                           | bad-parameter     | twiml",
                "'{ORDER, \"fallbackUrl\": \"ftp://x\"}'                     | bad-parameter     | fallbackUrl",
                "'{ORDER, \"method\": \"PUT\"}'                              | bad-parameter     | method",
                "'{ORDER, \"statusCallback\": \"x\"}'                        | bad-parameter     | statusCallback",
                "'{ORDER, \"statusCallbackEvents\": \"ringing\"}'            | bad-parameter     | statusCallbackEvents",
                "'{ORDER, \"statusCallbackEvents\": [\"sung\"]}'             | bad-parameter     | statusCallbackEvents",
                "'{ORDER, \"machineDetection\": \"Maybe\"}'                  | bad-parameter     | machineDetection",
                "'{ORDER, \"machineDetectionTimeout\": 2}'                   | bad-parameter     | machineDetectionTimeout",
                "'{ORDER, \"asyncAmd\": \"true\"}'                           | bad-parameter     | asyncAmd",
                "'{ORDER, \"sipAuthUsername\": \"a\"}'                       | bad-parameter     | sipAuthPassword",
                "'{ORDER, \"record\": \"yes\"}'                              | bad-parameter     | record",
                "'{ORDER, \"record\": {\"channels\": \"five\"}}'             | bad-parameter     | record.channels",
                "'{ORDER, \"record\": {\"chanels\": \"mono\"}}'              | unknown-parameter | record.chanels",
                "'{ORDER, \"record\": {\"trim\": 1}}'                        | bad-parameter     | record.trim",
                "'{ORDER, \"applicationSid\": \"AP1\", \"twiml\": null}'     | bad-parameter     | applicationSid",
                "'{ORDER, \"metadata\": []}'                                 | bad-parameter     | metadata",
                "'{ORDER, \"metadata\": {\"a b\": \"c\"}}'                   | bad-parameter     | metadata.a b",
                "'{ORDER, \"metadata\": {\"a\": 1}}'                         | bad-parameter     | metadata.a",
                "'{ORDER, \"annotation\": true}'                             | bad-parameter     | annotation",
                "'{ORDER, \"annotation\": \"\\u0000\"}'                      | bad-parameter     | annotation",
                "'{ORDER, \"annotation\": \"\\ud800\"}'                      | bad-parameter     | annotation",
                "'{ORDER, \"accountSid\": \"ACx\"}'                          | not-found         |",
            })
    void refusesACallThatIsOrderedWrongly(String body, String code, String parameter) throws Exception {
        Answer answer = stage.post("/calls", body.replace("{ORDER, ", order(body)));

        assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.body().path("parameter").asString(null)).isEqualTo(parameter);
    }

    /// What is ordered when nothing is wrong, without what `body` has itself.
    private static String order(String body) {
        StringBuilder order = new StringBuilder("{");
        for (String[] pair :
                new String[][] {{"from", "+15005550001"}, {"to", "+15005550006"}, {"twiml", "<Response/>"}}) {
            if (!body.contains("\"" + pair[0] + "\"")) {
                order.append("\"%s\": \"%s\", ".formatted(pair[0], pair[1]));
            }
        }
        return order.toString();
    }

    @Test
    void boundsTheNotes() throws Exception {
        String id = stage.queuedCall(", \"metadata\": " + pairs(50));

        Answer atOnce = stage.patch("/calls/" + id, "{\"metadata\": " + pairs(51) + "}");
        Answer oneMore = stage.patch("/calls/" + id, "{\"metadata\": {\"k50\": \"v\"}}");
        Answer instead = stage.patch("/calls/" + id, "{\"metadata\": {\"k50\": \"v\", \"k0\": null}}");
        Answer longValue = stage.patch("/calls/" + id, "{\"metadata\": {\"k1\": \"" + "x".repeat(501) + "\"}}");

        assertThat(atOnce.text("parameter")).isEqualTo("metadata");
        assertThat(oneMore.text("parameter")).isEqualTo("metadata");
        assertThat(instead.body().path("metadata")).hasSize(50);
        assertThat(longValue.text("parameter")).isEqualTo("metadata.k1");
    }

    private static String pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj("\"k%d\": \"v\""::formatted)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Test
    void updatesNotesWhetherTheCallLivesOrNot() throws Exception {
        String id = stage.queuedCall(", \"metadata\": {\"a\": \"1\", \"b\": \"2\"}, \"annotation\": \"old\"");

        Answer merged = stage.patch("/calls/" + id, "{\"metadata\": {\"a\": null, \"c\": \"3\"}}");
        stage.calls().finish(id, CallStatus.BUSY);
        Answer cleared = stage.patch("/calls/" + id, "{\"annotation\": null}");

        assertThat(merged.body().path("metadata").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(merged.text("annotation")).isEqualTo("old");
        assertThat(cleared.body().path("annotation").isNull()).isTrue();
        assertThat(cleared.text("status")).isEqualTo("busy");
        assertThat(cleared.body().path("metadata").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(stage.get("/calls/" + id).body()).isEqualTo(cleared.body());
    }

    @Test
    void updatesWhatTheCallDoes() throws Exception {
        String id = stage.answeredCall();

        Answer redirected = stage.patch("/calls/" + id, "{\"twiml\": \"<Response/>\", \"timeLimit\": 9}");
        Answer late = stage.patch("/calls/" + id, "{\"status\": \"canceled\", \"annotation\": \"no\"}");
        Answer both = stage.patch("/calls/" + id, "{\"status\": \"completed\", \"url\": \"http://x/\"}");
        Answer done = stage.patch("/calls/" + id, "{\"status\": \"completed\"}");
        Answer again = stage.patch("/calls/" + id, "{\"timeLimit\": 9}");

        assertThat(redirected.status()).isEqualTo(200);
        assertThat(late.code()).isEqualTo("call-live");
        assertThat(both.text("parameter")).isEqualTo("status");
        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(done.body().path("annotation").isNull()).isTrue();
        assertThat(done.body().path("price").decimalValue()).isEqualByComparingTo("0.02");
        assertThat(done.text("priceUnit")).isEqualTo("EUR");
        assertThat(again.code()).isEqualTo("call-over");
        assertThat(again.text("state")).isEqualTo("completed");
    }

    @Test
    void holdsAndMutesAnAnsweredCall() throws Exception {
        String call = "/calls/" + stage.answeredCall();

        Answer held = stage.post(call + "/hold", "{\"url\": \"http://music/\", \"method\": \"GET\"}");
        Answer muted = stage.post(call + "/mute", "");
        Answer told = stage.get(call);
        Answer listed = stage.get("/calls?status=in-progress");
        Answer unheld = stage.post(call + "/unhold", "{}");
        Answer unmuted = stage.post(call + "/unmute", "");

        assertThat(held.body().path("held").asBoolean()).isTrue();
        assertThat(held.body().path("muted").asBoolean()).isFalse();
        assertThat(muted.body().path("muted").asBoolean()).isTrue();
        assertThat(told.body()).isEqualTo(muted.body());
        assertThat(listed.body().path("calls").get(0)).isEqualTo(muted.body());
        assertThat(unheld.body().path("held").asBoolean()).isFalse();
        assertThat(unmuted.body().path("muted").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "unhold", "mute", "unmute", "record", "redirect", "stopRecording"})
    void needsAnAnsweredCall(String action) throws Exception {
        String body = action.equals("redirect") ? "{\"twiml\": \"<Response/>\"}" : "";
        String queued = stage.queuedCall();
        String over = stage.answeredCall();
        stage.calls().finish(over, CallStatus.COMPLETED);

        Answer early = stage.post("/calls/" + queued + "/" + action, body);
        Answer late = stage.post("/calls/" + over + "/" + action, body);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isIn("call-not-in-progress", "recording-not-growing");
        assertThat(early.text("state")).isEqualTo("queued");
        assertThat(early.text("reason")).isNotEmpty();
        assertThat(late.code()).isEqualTo("call-over");
        assertThat(late.text("state")).isEqualTo("completed");
    }

    @Test
    void hangsUpInWhateverState() throws Exception {
        String queued = "/calls/" + stage.queuedCall();
        String answered = "/calls/" + stage.answeredCall();

        Answer canceled = stage.post(queued + "/hangup", "");
        Answer completed = stage.post(answered + "/hangup", "");
        Answer again = stage.post(answered + "/hangup", "");

        assertThat(canceled.text("status")).isEqualTo("canceled");
        assertThat(completed.text("status")).isEqualTo("completed");
        assertThat(again.code()).isEqualTo("call-over");
    }

    @Test
    void redirectsToAUrlOrToTwiml() throws Exception {
        String call = "/calls/" + stage.answeredCall() + "/redirect";

        Answer url =
                stage.post(call, "{\"url\": \"http://app/\", \"method\": \"GET\", \"fallbackUrl\": \"http://b/\"}");
        Answer twiml = stage.post(call, "{\"twiml\": \"<Response/>\"}");
        Answer nothing = stage.post(call, "{}");
        Answer both = stage.post(call, "{\"url\": \"http://app/\", \"twiml\": \"<Response/>\"}");

        assertThat(List.of(url.status(), twiml.status())).containsOnly(200);
        assertThat(nothing.text("parameter")).isEqualTo("url");
        assertThat(both.text("parameter")).isEqualTo("twiml");
    }

    @Test
    void recordsPausesAndStops() throws Exception {
        String call = stage.answeredCall();
        Answer begun = stage.post("/calls/" + call + "/record", "{\"channels\": \"dual\", \"track\": \"both\"}");
        String recording = "/recordings/" + begun.text("id");

        Answer early = stage.delete(recording);
        Answer paused = stage.patch(recording, "{\"status\": \"paused\", \"pauseBehavior\": \"skip\"}");
        Answer resumed = stage.patch(recording, "{\"status\": \"in-progress\"}");
        Answer stopped = stage.post("/calls/" + call + "/stopRecording", "");
        Answer told = stage.get(recording);
        Answer late = stage.patch(recording, "{\"status\": \"paused\"}");
        Answer gone = stage.delete(recording);

        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.headers().firstValue("Location")).contains("/v1" + recording);
        assertThat(begun.body().path("channels").asInt()).isEqualTo(2);
        assertThat(begun.text("source")).isEqualTo("StartCallRecordingAPI");
        assertThat(early.code()).isEqualTo("recording-growing");
        assertThat(paused.text("status")).isEqualTo("paused");
        assertThat(resumed.text("status")).isEqualTo("in-progress");
        assertThat(stopped.text("id")).isEqualTo(call);
        assertThat(told.text("status")).isEqualTo("completed");
        assertThat(told.body().path("duration").asInt()).isEqualTo(4);
        assertThat(late.code()).isEqualTo("recording-not-growing");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(stage.deletedAudio()).hasSize(1);
        assertThat(stage.get(recording).status()).isEqualTo(404);
    }

    @Test
    void asksWhichOfSeveralRecordingsIsMeant() throws Exception {
        String call = stage.answeredCall();
        String first = stage.recordingOf(call);
        stage.recordingOf(call);

        Answer unclear = stage.post("/calls/" + call + "/stopRecording", "");
        Answer wrong = stage.post("/calls/" + call + "/stopRecording", "{\"recordingId\": \"first\"}");
        Answer clear = stage.post("/calls/" + call + "/stopRecording", "{\"recordingId\": \"" + first + "\"}");
        Answer left = stage.post("/calls/" + call + "/stopRecording", "");
        Answer none = stage.post("/calls/" + call + "/stopRecording", "");

        assertThat(unclear.code()).isEqualTo("several-recordings");
        assertThat(wrong.text("parameter")).isEqualTo("recordingId");
        assertThat(List.of(clear.status(), left.status())).containsOnly(200);
        assertThat(none.code()).isEqualTo("recording-not-growing");
        assertThat(stage.get("/calls/" + call + "/recordings?limit=1").body().path("recordings"))
                .hasSize(1);
    }

    @Test
    void walksThroughTheListByItsCursor() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(stage.queuedCall());
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = stage.get("/calls?limit=3" + cursor);
            page.body().path("calls").forEach(call -> seen.add(call.path("id").asString()));
            JsonNode next = page.body().path("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(made);
    }

    @Test
    void filtersByNotesAndStatus() throws Exception {
        String first = stage.queuedCall(", \"metadata\": {\"team\": \"a\", \"order\": \"1\"}");
        String second = stage.queuedCall(", \"metadata\": {\"team\": \"a\", \"order\": \"2\"}");
        stage.queuedCall(", \"metadata\": {\"team\": \"b\"}");
        stage.calls().finish(second, CallStatus.FAILED);

        assertThat(stage.ids("metadata.team=a")).containsExactly(second, first);
        assertThat(stage.ids("metadata.team=a&metadata.order=1")).containsExactly(first);
        assertThat(stage.ids("metadata.team=a&status=failed&status=busy")).containsExactly(second);
        assertThat(stage.ids("metadata.team=c")).isEmpty();
        assertThat(stage.ids("direction=inbound")).isEmpty();
        assertThat(stage.ids("createdFrom=1&createdTo=2000.5")).isEmpty();
        assertThat(stage.ids("startTimeFrom=1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=1001,limit",
        "limit=many,limit",
        "cursor=PAnonsense,cursor",
        "cursor=PBCA000000000000000000000000000000001,cursor",
        "status=sleeping,status",
        "direction=up,direction",
        "parentCallSid=me,parentCallSid",
        "startTimeFrom=yesterday,startTimeFrom",
        "createdTo=-1,createdTo",
        "colour=red,colour"
    })
    void refusesBadFilters(String query, String parameter) throws Exception {
        Answer answer = stage.get("/calls?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("parameter")).isEqualTo(parameter);
    }

    @Test
    void forgetsOnlyWhatIsOverAndItsNotesWithIt() throws Exception {
        String id = stage.queuedCall(", \"metadata\": {\"team\": \"a\"}");

        Answer early = stage.delete("/calls/" + id);
        stage.calls().finish(id, CallStatus.NO_ANSWER);
        Answer done = stage.delete("/calls/" + id);
        Answer again = stage.delete("/calls/" + id);

        assertThat(early.code()).isEqualTo("call-live");
        assertThat(early.text("state")).isEqualTo("queued");
        assertThat(done.status()).isEqualTo(204);
        assertThat(again.code()).isEqualTo("not-found");
        assertThat(stage.ids("metadata.team=a")).isEmpty();
    }
}
