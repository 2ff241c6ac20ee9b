package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Applications over HTTP, and numbers and calls that point to them.
class ApplicationsApiTest {
    private static final String UNKNOWN = "AP00000000000000000000000000000000";
    private static final String CALL = "To=%2B15005550006&From=%2B15005550001";

    @TempDir
    Path folder;

    private ApiServer stage;

    @BeforeEach
    void start() {
        stage = ApiServer.start(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void makesAnApplicationWithAllItsKeys() {
        Answer answer = stage.post(
                "/Applications.json",
                "FriendlyName=Desk&VoiceUrl=http://app/voice&VoiceMethod=GET&VoiceCallerIdLookup=true&SmsUrl=http://x/");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "account_sid",
                        "api_version",
                        "date_created",
                        "date_updated",
                        "friendly_name",
                        "message_status_callback",
                        "sid",
                        "sms_fallback_method",
                        "sms_fallback_url",
                        "sms_method",
                        "sms_status_callback",
                        "sms_url",
                        "status_callback",
                        "status_callback_method",
                        "uri",
                        "voice_caller_id_lookup",
                        "voice_fallback_method",
                        "voice_fallback_url",
                        "voice_method",
                        "voice_url",
                        "public_application_connect_enabled");
        assertThat(answer.text("sid")).matches("AP[0-9a-f]{32}");
        assertThat(answer.text("voice_url")).isEqualTo("http://app/voice");
        assertThat(answer.text("voice_method")).isEqualTo("GET");
        assertThat(answer.body().path("voice_caller_id_lookup").asBoolean()).isTrue();
        assertThat(answer.body().path("status_callback").isNull()).isTrue();
        assertThat(answer.text("uri"))
                .isEqualTo("/2010-04-01/Accounts/" + ApiServer.OWNER.user() + "/Applications/" + answer.text("sid")
                        + ".json");
    }

    @Test
    void changesListsAndForgetsIt() {
        String sid = make("FriendlyName=Desk&VoiceUrl=http://app/voice");
        make("FriendlyName=Other");
        String path = "/Applications/" + sid + ".json";

        Answer changed = stage.post(path, "FriendlyName=Front&StatusCallback=http://app/over");
        Answer emptied = stage.post(path, "VoiceUrl=");
        Answer named = stage.get("/Applications.json?FriendlyName=Front");
        Answer all = stage.get("/Applications.json?PageSize=1");
        Answer gone = stage.delete(path);

        assertThat(changed.text("voice_url")).isEqualTo("http://app/voice");
        assertThat(changed.text("status_callback")).isEqualTo("http://app/over");
        assertThat(emptied.body().path("voice_url").isNull()).isTrue();
        assertThat(named.body().path("applications")).hasSize(1);
        assertThat(all.body().path("next_page_uri").isString()).isTrue();
        assertThat(gone.status()).isEqualTo(204);
        assertThat(stage.get(path).status()).isEqualTo(404);
        assertThat(stage.delete(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "VoiceUrl=nonsense,21402",
        "VoiceMethod=PUT,21403",
        "VoiceFallbackUrl=http://app/,21405",
        "StatusCallback=ftp://x/,21402",
        "VoiceCallerIdLookup=perhaps,20422",
        "PublicApplicationConnectEnabled=2,20422"
    })
    void refusesMistakes(String form, int code) {
        String sid = make("FriendlyName=Desk");

        assertThat(stage.post("/Applications.json", form).code()).isEqualTo(code);
        assertThat(stage.post("/Applications/" + sid + ".json", form).code()).isEqualTo(code);
    }

    @Test
    void boundsItsName() {
        assertThat(stage.post("/Applications.json", "FriendlyName=" + "x".repeat(65))
                        .code())
                .isEqualTo(20422);
    }

    @Test
    void isToldToNumbers() {
        String sid = make("VoiceUrl=http://app/voice");
        Answer number = stage.post("/IncomingPhoneNumbers.json", "PhoneNumber=%2B15550100&VoiceApplicationSid=" + sid);
        String path = "/IncomingPhoneNumbers/" + number.text("sid") + ".json";

        Answer unchanged = stage.post(path, "FriendlyName=Desk");
        Answer taken = stage.post(path, "VoiceApplicationSid=");
        Answer given = stage.post(path, "VoiceApplicationSid=" + sid);
        stage.delete("/Applications/" + sid + ".json");
        Answer afterwards = stage.get(path);

        assertThat(number.text("voice_application_sid")).isEqualTo(sid);
        assertThat(unchanged.text("voice_application_sid")).isEqualTo(sid);
        assertThat(taken.body().path("voice_application_sid").isNull()).isTrue();
        assertThat(given.text("voice_application_sid")).isEqualTo(sid);
        assertThat(afterwards.body().path("voice_application_sid").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({UNKNOWN, "nonsense", "CA00000000000000000000000000000000"})
    void isRefusedToNumbersAndCallsWhenItIsUnknown(String sid) {
        Answer number = stage.post("/IncomingPhoneNumbers.json", "PhoneNumber=%2B15550100&VoiceApplicationSid=" + sid);
        Answer call = stage.post("/Calls.json", CALL + "&ApplicationSid=" + sid);

        assertThat(number.status()).isEqualTo(400);
        assertThat(number.code()).isEqualTo(21420);
        assertThat(call.code()).isEqualTo(21218);
    }

    @Test
    void takesACallThatNamesIt() {
        Answer good = stage.post("/Calls.json", CALL + "&ApplicationSid=" + make("VoiceUrl=http://app/voice"));
        Answer empty = stage.post("/Calls.json", CALL + "&ApplicationSid=" + make("FriendlyName=Desk"));

        assertThat(good.status()).isEqualTo(201);
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.code()).isEqualTo(21205);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/Applications.json",
        "POST,/Applications.json",
        "GET,/Applications/{sid}.json",
        "POST,/Applications/{sid}.json",
        "DELETE,/Applications/{sid}.json"
    })
    void showsNothingToStrangersAndToOtherAccounts(String method, String place) {
        String at = place.replace("{sid}", make("FriendlyName=Desk"));

        Answer stranger = stage.stranger(method, at);
        Answer other = stage.otherAccount(method, at);

        assertThat(stranger.status()).isEqualTo(401);
        if (place.contains("{sid}")) {
            assertThat(other.status()).isEqualTo(404);
        } else if (method.equals("GET")) {
            assertThat(other.body().path("applications")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({UNKNOWN, "nonsense"})
    void saysWhatIsMissing(String sid) {
        String path = "/Applications/" + sid + ".json";

        assertThat(stage.get(path).code()).isEqualTo(20404);
        assertThat(stage.post(path, "").code()).isEqualTo(20404);
        assertThat(stage.delete(path).code()).isEqualTo(20404);
    }

    private String make(String form) {
        return stage.post("/Applications.json", form).text("sid");
    }
}
