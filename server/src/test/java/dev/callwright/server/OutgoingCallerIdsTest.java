package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.store.CallerId;
import dev.callwright.server.store.CallerIdCheck;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Caller ids and the calls that prove them, over HTTP; what such a call says is shown elsewhere.
class OutgoingCallerIdsTest {
    private static final String ALL = "/OutgoingCallerIds.json";
    private static final String NUMBER = "+14155550177";

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void callsTheNumberAndTellsTheCode() {
        Answer begun = server.post(ALL, Map.of("PhoneNumber", "(415) 555-0177", "CallDelay", "7"));

        Answer call = server.get("/Calls/" + begun.text("call_sid") + ".json");
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.body().propertyNames())
                .containsExactly("account_sid", "call_sid", "friendly_name", "phone_number", "validation_code");
        assertThat(begun.text("validation_code")).matches("[0-9]{6}");
        assertThat(begun.text("friendly_name")).isEqualTo("(415) 555-0177");
        assertThat(call.text("to")).isEqualTo(NUMBER);
        assertThat(call.text("from")).isEqualTo("callwright");
        assertThat(call.text("queue_time")).isEqualTo("7000");
        assertThat(server.get(ALL).body().path("outgoing_caller_ids")).isEmpty();
    }

    @Test
    void callsFromANumberOfTheAccount() {
        String own = server.post("/IncomingPhoneNumbers.json", Map.of("PhoneNumber", "+14155550101"))
                .text("sid");

        Answer begun = server.post(ALL, Map.of("PhoneNumber", NUMBER));

        Answer call = server.get("/Calls/" + begun.text("call_sid") + ".json");
        assertThat(call.text("from")).isEqualTo("+14155550101");
        assertThat(call.text("phone_number_sid")).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "'',21401",
        "PhoneNumber=nonsense,21401",
        "PhoneNumber=client:alice,21401",
        "PhoneNumber=%2B14155550177&CallDelay=61,21454",
        "PhoneNumber=%2B14155550177&CallDelay=soon,21454",
        "PhoneNumber=%2B14155550177&Extension=12a,20422",
        "PhoneNumber=%2B14155550177&StatusCallback=ftp://x/,21456",
        "PhoneNumber=%2B14155550177&StatusCallback=http://x/&StatusCallbackMethod=PUT,21209"
    })
    void refusesWhatCannotBeProved(String form, int code) {
        Answer answer = server.send(ApiServer.OWNER, "POST", ApiServer.below(ALL), form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(server.calls().count()).isZero();
    }

    @Test
    void isFoundRenamedAndGivenUp() {
        String sid = proven(NUMBER, "Mother");
        proven("+14155550178", "Father");

        Answer again = server.post(ALL, Map.of("PhoneNumber", NUMBER));
        Answer fetched = server.get(one(sid));
        Answer renamed = server.post(one(sid), Map.of("FriendlyName", "Mum"));
        List<String> byName = sids("?FriendlyName=Mum");
        List<String> byNumber = sids("?PhoneNumber=%2B14155550177");
        List<String> pages = sids("?PageSize=1");
        Answer gone = server.delete(one(sid));

        assertThat(again.code()).isEqualTo(21450);
        assertThat(fetched.body().propertyNames())
                .containsExactly(
                        "sid", "date_created", "date_updated", "friendly_name", "account_sid", "phone_number", "uri");
        assertThat(fetched.text("friendly_name")).isEqualTo("Mother");
        assertThat(renamed.text("friendly_name")).isEqualTo("Mum");
        assertThat(byName).containsExactly(sid);
        assertThat(byNumber).containsExactly(sid);
        assertThat(pages).hasSize(1);
        assertThat(gone.status()).isEqualTo(204);
        assertThat(server.get(one(sid)).code()).isEqualTo(20404);
        assertThat(server.delete(one(sid)).code()).isEqualTo(20404);
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String sid = proven(NUMBER, "Mother");

        assertThat(server.post(one(sid), Map.of("FriendlyName", "x".repeat(65))).code())
                .isEqualTo(20422);
    }

    /// As if the right code had been keyed in.
    private String proven(String number, String name) {
        Answer begun = server.post(ALL, Map.of("PhoneNumber", number, "FriendlyName", name));
        CallerIdCheck check = server.store()
                .callerIdChecks()
                .of(new CallSid(begun.text("call_sid")))
                .orElseThrow();
        PhoneNumberSid sid = PhoneNumberSid.random(new java.util.Random(number.hashCode()));
        Instant now = Instant.now();
        server.store().callerIdChecks().proven(check, new CallerId(sid, check.account(), number, name, now, now));
        return sid.value();
    }

    private static String one(String sid) {
        return "/OutgoingCallerIds/" + sid + ".json";
    }

    private List<String> sids(String query) {
        return server.get(ALL + query).body().path("outgoing_caller_ids").findValuesAsString("sid");
    }
}
