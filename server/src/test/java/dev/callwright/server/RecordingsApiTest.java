package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.recording.RecordingChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Recordings of calls over HTTP.
class RecordingsApiTest {
    private static final String UNKNOWN = "RE00000000000000000000000000000000";

    @TempDir
    Path folder;

    private ApiServer stage;
    private String call;
    private String path;

    @BeforeEach
    void start() {
        stage = ApiServer.start(folder);
        call = stage.callInProgress();
        path = "/Calls/" + call + "/Recordings";
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void beginsARecordingWithAllKeysOfACallRecording() {
        Answer answer = stage.post(path + ".json", "RecordingChannels=dual");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "account_sid",
                        "api_version",
                        "call_sid",
                        "conference_sid",
                        "date_created",
                        "date_updated",
                        "start_time",
                        "duration",
                        "sid",
                        "price",
                        "encryption_details",
                        "price_unit",
                        "status",
                        "channels",
                        "source",
                        "error_code",
                        "track",
                        "uri");
        assertThat(answer.text("status")).isEqualTo("in-progress");
        assertThat(answer.text("source")).isEqualTo("StartCallRecordingAPI");
        assertThat(answer.body().path("channels").isInt()).isTrue();
        assertThat(answer.body().path("channels").asInt()).isEqualTo(2);
        assertThat(answer.body().path("duration").isNull()).isTrue();
        assertThat(answer.body().path("price").isNull()).isTrue();
        assertThat(answer.text("uri"))
                .isEqualTo(
                        "/2010-04-01/Accounts/" + ApiServer.OWNER.user() + path + "/" + answer.text("sid") + ".json");
    }

    @Test
    void tellsAFinishedRecordingOfTheAccountWithAllKeys() {
        String sid = begin();
        stage.post(path + "/" + sid + ".json", "Status=stopped");

        Answer answer = stage.get("/Recordings/" + sid + ".json");

        assertThat(answer.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "account_sid",
                        "api_version",
                        "call_sid",
                        "conference_sid",
                        "date_created",
                        "date_updated",
                        "start_time",
                        "duration",
                        "sid",
                        "price",
                        "price_unit",
                        "status",
                        "channels",
                        "source",
                        "error_code",
                        "uri",
                        "encryption_details",
                        "subresource_uris",
                        "media_url");
        assertThat(answer.text("status")).isEqualTo("completed");
        assertThat(answer.text("duration")).isEqualTo("4");
        assertThat(answer.text("media_url")).isEqualTo("http://us/" + sid);
        assertThat(answer.text("date_created")).matches("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} .* \\+0000");
        assertThat(answer.body().path("subresource_uris").propertyNames())
                .containsExactlyInAnyOrder("add_on_results", "transcriptions");
    }

    @Test
    void pausesResumesAndStopsTheCurrentOne() {
        String sid = begin();
        String current = path + "/Twilio.CURRENT.json";

        Answer silent = stage.post(current, "Status=paused");
        Answer skipped = stage.post(current, "Status=paused&PauseBehavior=skip");
        Answer resumed = stage.post(path + "/" + sid + ".json", "Status=in-progress");
        Answer stopped = stage.post(current, "Status=stopped");

        assertThat(List.of(silent.text("status"), skipped.text("status"), resumed.text("status")))
                .containsExactly("paused", "paused", "in-progress");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.text("sid")).isEqualTo(sid);
        assertThat(stopped.text("status")).isEqualTo("completed");
        assertThat(stage.calls().recordings().changes())
                .containsExactly(
                        new RecordingChange.Pause(true),
                        new RecordingChange.Pause(false),
                        new RecordingChange.Resume(),
                        new RecordingChange.Stop());
    }

    @Test
    void asksWhichOneWhenSeveralGrow() {
        String first = begin();
        begin();

        Answer current = stage.post(path + "/Twilio.CURRENT.json", "Status=stopped");
        Answer named = stage.post(path + "/" + first + ".json", "Status=stopped");
        Answer rest = stage.post(path + "/Twilio.CURRENT.json", "Status=stopped");

        assertThat(current.status()).isEqualTo(400);
        assertThat(current.code()).isEqualTo(16108);
        assertThat(named.status()).isEqualTo(200);
        assertThat(rest.status()).isEqualTo(200);
    }

    @Test
    void changesNothingThatHasEnded() {
        String sid = begin();
        stage.post(path + "/" + sid + ".json", "Status=stopped");

        Answer again = stage.post(path + "/" + sid + ".json", "Status=stopped");
        Answer none = stage.post(path + "/Twilio.CURRENT.json", "Status=stopped");

        assertThat(again.code()).isEqualTo(21220);
        assertThat(none.code()).isEqualTo(20404);
    }

    @Test
    void recordsOnlyWhatIsInProgress() {
        String queued = stage.queuedCall();

        Answer early = stage.post("/Calls/" + queued + "/Recordings.json", "");
        stage.post("/Calls/" + queued + ".json", "Status=canceled");
        Answer late = stage.post("/Calls/" + queued + "/Recordings.json", "");

        assertThat(early.status()).isEqualTo(400);
        assertThat(early.code()).isEqualTo(21220);
        assertThat(late.code()).isEqualTo(21220);
    }

    @ParameterizedTest
    @CsvSource({
        "RecordingChannels=three,20422",
        "RecordingTrack=left,20422",
        "Trim=yes,20422",
        "RecordingStatusCallback=nonsense,21609",
        "RecordingStatusCallbackMethod=PUT,21209",
        "RecordingStatusCallbackEvent=begun,21626"
    })
    void refusesWhatCannotBeRecordedSo(String form, int code) {
        Answer answer = stage.post(path + ".json", form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"'',20422", "Status=deleted,20422", "Status=paused&PauseBehavior=loud,20422"})
    void refusesChangesThatDoNotExist(String form, int code) {
        String sid = begin();

        Answer answer = stage.post(path + "/" + sid + ".json", form);

        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void deletesTheAudioAndRemembersTheRest() {
        String sid = begin();
        Answer early = stage.delete("/Recordings/" + sid + ".json");
        stage.post(path + "/" + sid + ".json", "Status=stopped");

        Answer gone = stage.delete("/Recordings/" + sid + ".json");

        assertThat(early.code()).isEqualTo(20009);
        assertThat(gone.status()).isEqualTo(204);
        assertThat(stage.audio().deleted()).containsExactly(new RecordingSid(sid));
        assertThat(stage.get("/Recordings/" + sid + ".json").status()).isEqualTo(404);
        assertThat(stage.delete("/Recordings/" + sid + ".json").status()).isEqualTo(404);
        assertThat(stage.get("/Recordings/" + sid + ".json?IncludeSoftDeleted=true")
                        .text("status"))
                .isEqualTo("deleted");
        assertThat(stage.get("/Recordings.json").body().path("recordings")).isEmpty();
        assertThat(stage.get(path + ".json").body().path("recordings")).isEmpty();
        assertThat(stage.get("/Recordings.json?IncludeSoftDeleted=true").body().path("recordings"))
                .hasSize(1);
    }

    @Test
    void deletesBelowTheCallAsWell() {
        String sid = begin();
        stage.post(path + "/" + sid + ".json", "Status=stopped");

        Answer gone = stage.delete(path + "/" + sid + ".json");

        assertThat(gone.status()).isEqualTo(204);
        assertThat(stage.get(path + "/" + sid + ".json").status()).isEqualTo(404);
    }

    @Test
    void keepsRecordingsOfCallsThatAreForgotten() {
        String sid = begin();
        stage.post(path + "/" + sid + ".json", "Status=stopped");
        stage.calls().finish(call, CallStatus.COMPLETED);

        stage.delete("/Calls/" + call + ".json");

        assertThat(stage.get(path + "/" + sid + ".json").status()).isEqualTo(404);
        assertThat(stage.get("/Recordings/" + sid + ".json").text("call_sid")).isEqualTo(call);
    }

    @Test
    void walksThroughPagesNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(begin());
        }

        List<String> ofAccount = all("/Recordings.json?PageSize=2");
        List<String> ofCall = all(path + ".json?PageSize=2");

        assertThat(ofAccount).containsExactlyInAnyOrderElementsOf(made);
        assertThat(ofCall).isEqualTo(ofAccount);
    }

    @Test
    void filtersByCallConferenceAndDate() {
        begin();
        String other = stage.callInProgress();
        String sid = stage.post("/Calls/" + other + "/Recordings.json", "").text("sid");

        assertThat(all("/Recordings.json?CallSid=" + other)).containsExactly(sid);
        assertThat(all("/Recordings.json?ConferenceSid=CF" + "0".repeat(32))).isEmpty();
        assertThat(all("/Recordings.json?DateCreated%3E=2020-01-01&DateCreated%3C=2100-01-01"))
                .hasSize(2);
        assertThat(all("/Recordings.json?DateCreated=2020-01-01")).isEmpty();
        assertThat(stage.get("/Recordings.json?CallSid=x").code()).isEqualTo(20422);
        assertThat(stage.get("/Recordings.json?DateCreated=soon").code()).isEqualTo(20422);
        assertThat(stage.get("/Recordings.json?IncludeSoftDeleted=maybe").code())
                .isEqualTo(20422);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/Recordings/{missing}.json",
        "DELETE,/Recordings/{missing}.json",
        "GET,/Recordings/nonsense.json",
        "DELETE,/Recordings/nonsense.json",
        "GET,/Calls/{call}/Recordings/{missing}.json",
        "POST,/Calls/{call}/Recordings/{missing}.json",
        "DELETE,/Calls/{call}/Recordings/{missing}.json",
        "GET,/Calls/CA00000000000000000000000000000000/Recordings.json",
        "POST,/Calls/CA00000000000000000000000000000000/Recordings.json",
        "POST,/Calls/nonsense/Recordings.json",
        "GET,/Calls/CA00000000000000000000000000000000/Recordings/{sid}.json"
    })
    void saysWhatIsMissing(String method, String place) {
        String at = place.replace("{call}", call).replace("{missing}", UNKNOWN).replace("{sid}", begin());

        Answer answer = switch (method) {
            case "GET" -> stage.get(at);
            case "DELETE" -> stage.delete(at);
            default -> stage.post(at, "Status=stopped");
        };

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo(20404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/Recordings.json",
        "GET,/Recordings/{sid}.json",
        "DELETE,/Recordings/{sid}.json",
        "POST,/Calls/{call}/Recordings.json",
        "GET,/Calls/{call}/Recordings.json",
        "GET,/Calls/{call}/Recordings/{sid}.json",
        "POST,/Calls/{call}/Recordings/{sid}.json",
        "DELETE,/Calls/{call}/Recordings/{sid}.json"
    })
    void showsNothingToStrangersAndToOtherAccounts(String method, String place) {
        String at = place.replace("{call}", call).replace("{sid}", begin());

        Answer stranger = stage.stranger(method, at);
        Answer other = stage.otherAccount(method, at);

        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.code()).isEqualTo(20003);
        if (place.equals("/Recordings.json")) {
            assertThat(other.body().path("recordings")).isEmpty();
        } else {
            assertThat(other.status()).isEqualTo(404);
        }
    }

    private String begin() {
        return stage.post(path + ".json", "").text("sid");
    }

    private List<String> all(String path) {
        List<String> seen = new ArrayList<>();
        Answer page = stage.get(path);
        while (true) {
            page.body()
                    .path("recordings")
                    .forEach(each -> seen.add(each.path("sid").asString()));
            JsonNode next = page.body().path("next_page_uri");
            if (next.isNull()) {
                return seen;
            }
            page = stage.follow(next.asString());
        }
    }
}
