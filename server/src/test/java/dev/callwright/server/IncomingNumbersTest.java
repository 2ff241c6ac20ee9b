package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.ApiServer.Login;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers that accounts take, list, hand on and give back, over HTTP.
class IncomingNumbersTest {
    private static final String ALL = "/IncomingPhoneNumbers.json";
    private static final String LOCAL = "+14155550100";
    private static final String MOBILE = "+447400123450";
    private static final String TOLL_FREE = "+18005550100";
    private static final String BROUGHT = "+13105550177";

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(
                folder,
                Map.of(
                        "numberPool",
                        "+14155550100-+14155550101, +18005550100-+18005550101, +447400123450-+447400123459"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsTheSortAndTheOriginOfANumber() {
        Answer local = take(LOCAL);
        Answer mobile = server.post("/IncomingPhoneNumbers/Mobile.json", Map.of("PhoneNumber", MOBILE));
        Answer free = server.post("/IncomingPhoneNumbers/TollFree.json", Map.of("PhoneNumber", TOLL_FREE));
        Answer brought = server.post("/IncomingPhoneNumbers/Local.json", Map.of("PhoneNumber", BROUGHT));

        assertThat(List.of(local.text("type"), mobile.text("type"), free.text("type"), brought.text("type")))
                .containsExactly("local", "mobile", "tollfree", "local");
        assertThat(List.of(local.text("origin"), brought.text("origin"))).containsExactly("twilio", "hosted");
        assertThat(List.of(mobile.status(), free.status(), brought.status())).containsOnly(201);
        assertThat(numbers("/IncomingPhoneNumbers/Local.json")).containsExactly(BROUGHT, LOCAL);
        assertThat(numbers("/IncomingPhoneNumbers/Mobile.json")).containsExactly(MOBILE);
        assertThat(numbers("/IncomingPhoneNumbers/TollFree.json")).containsExactly(TOLL_FREE);
        assertThat(numbers(ALL)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "Local,+447400123450,21421",
        "Mobile,+14155550100,21421",
        "TollFree,+14155550100,21421",
        "TollFree,nonsense,21421",
        "Mobile,'',21421"
    })
    void refusesNumbersOfAnotherSort(String sort, String number, int code) {
        Answer answer = server.post("/IncomingPhoneNumbers/" + sort + ".json", Map.of("PhoneNumber", number));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void takesAnyNumberOfAnAreaUntilThereIsNone() {
        Answer first = server.post(ALL, Map.of("AreaCode", "415"));
        Answer second = server.post(ALL, Map.of("AreaCode", "415", "FriendlyName", "Desk"));
        Answer third = server.post(ALL, Map.of("AreaCode", "415"));
        Answer nowhere = server.post(ALL, Map.of("AreaCode", "212"));
        Answer nonsense = server.post(ALL, Map.of("AreaCode", "41"));

        assertThat(first.text("phone_number")).isEqualTo("+14155550100");
        assertThat(second.text("phone_number")).isEqualTo("+14155550101");
        assertThat(second.text("friendly_name")).isEqualTo("Desk");
        assertThat(List.of(third.code(), nowhere.code(), nonsense.code())).containsExactly(21452, 21452, 21451);
    }

    @ParameterizedTest
    @CsvSource({
        "'',4",
        "PhoneNumber=%2B14155550100,1",
        "PhoneNumber=%2B1415*55010*,1",
        "PhoneNumber=5550,3",
        "PhoneNumber=JJJ0,3",
        "PhoneNumber=(415)%20555,1",
        "PhoneNumber=415*1,0",
        "FriendlyName=Desk,1",
        "FriendlyName=De,0",
        "Origin=hosted,1",
        "Origin=twilio,3",
        "Beta=true,0",
        "Beta=false,4",
        "Origin=twilio&PhoneNumber=800,1"
    })
    void findsWhatIsAskedFor(String query, int count) {
        server.post(ALL, Map.of("PhoneNumber", LOCAL, "FriendlyName", "Desk"));
        List.of(MOBILE, TOLL_FREE, BROUGHT).forEach(this::take);

        Answer found = server.get(ALL + "?" + query);

        assertThat(found.body().path("incoming_phone_numbers")).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"Origin=moon,20422", "Beta=maybe,20422", "PageSize=0,20007", "PageToken=x,21481"})
    void refusesFiltersThatMakeNoSense(String query, int code) {
        assertThat(server.get(ALL + "?" + query).code()).isEqualTo(code);
        assertThat(server.get("/IncomingPhoneNumbers/Local.json?" + query).code())
                .isEqualTo(code);
    }

    @Test
    void goesToASubaccountAndBackWithoutTheApplicationOfItsOwner() {
        Login branch = subaccount();
        String application = server.post("/Applications.json", Map.of("FriendlyName", "Menu"))
                .text("sid");
        String sid = server.post(ALL, Map.of("PhoneNumber", LOCAL, "VoiceApplicationSid", application))
                .text("sid");

        Answer gone = server.post(one(sid), Map.of("AccountSid", branch.user()));
        Answer here = server.get(one(sid));
        Answer there = server.send(branch, "GET", ApiServer.below(branch.user(), one(sid)), "");
        Answer back = server.send(
                ApiServer.OWNER,
                "POST",
                ApiServer.below(branch.user(), one(sid)),
                "AccountSid=" + ApiServer.OWNER.user());

        assertThat(gone.text("account_sid")).isEqualTo(branch.user());
        assertThat(gone.body().path("voice_application_sid").isNull()).isTrue();
        assertThat(here.code()).isEqualTo(20404);
        assertThat(there.text("phone_number")).isEqualTo(LOCAL);
        assertThat(back.text("account_sid")).isEqualTo(ApiServer.OWNER.user());
    }

    @Test
    void goesToNobodyWhomTheAskerDoesNotActFor() {
        Login branch = subaccount();
        Login sibling = subaccount();
        String sid = take(LOCAL).text("sid");
        server.post(one(sid), Map.of("AccountSid", branch.user()));
        String path = ApiServer.below(branch.user(), one(sid));

        Answer up = server.send(branch, "POST", path, "AccountSid=" + ApiServer.OWNER.user());
        Answer aside = server.send(branch, "POST", path, "AccountSid=" + sibling.user());
        Answer stranger = server.send(ApiServer.OWNER, "POST", path, "AccountSid=" + ApiServer.STRANGER.user());
        Answer nonsense = server.send(ApiServer.OWNER, "POST", path, "AccountSid=nonsense");
        server.send(ApiServer.OWNER, "POST", "/2010-04-01/Accounts/" + sibling.user() + ".json", "Status=suspended");
        Answer suspended = server.send(ApiServer.OWNER, "POST", path, "AccountSid=" + sibling.user());
        Answer stays = server.send(branch, "POST", path, "AccountSid=" + branch.user());

        assertThat(List.of(up.code(), aside.code(), stranger.code(), nonsense.code(), suspended.code()))
                .containsOnly(21470);
        assertThat(stays.status()).isEqualTo(200);
    }

    @Test
    void isNamedByCallsThatShowIt() {
        String sid = take(LOCAL).text("sid");

        Answer ours = call(ApiServer.OWNER, LOCAL);
        Answer others = call(ApiServer.STRANGER, LOCAL);
        server.delete(one(sid));
        Answer later = call(ApiServer.OWNER, LOCAL);
        Answer kept = server.get("/Calls/" + ours.text("sid") + ".json");

        assertThat(ours.text("phone_number_sid")).isEqualTo(sid);
        assertThat(others.body().path("phone_number_sid").isNull()).isTrue();
        assertThat(later.body().path("phone_number_sid").isNull()).isTrue();
        assertThat(kept.text("phone_number_sid")).isEqualTo(sid);
    }

    private Answer call(Login login, String from) {
        return server.send(
                login,
                "POST",
                ApiServer.below(login.user(), "/Calls.json"),
                ApiServer.form(Map.of("To", "+15005550006", "From", from, "Twiml", "<Response/>")));
    }

    private Login subaccount() {
        Answer made = server.send(ApiServer.OWNER, "POST", "/2010-04-01/Accounts.json", "");
        return new Login(made.text("sid"), made.text("auth_token"));
    }

    private Answer take(String number) {
        return server.post(ALL, Map.of("PhoneNumber", number));
    }

    private static String one(String sid) {
        return "/IncomingPhoneNumbers/" + sid + ".json";
    }

    private List<String> numbers(String path) {
        return server.get(path).body().path("incoming_phone_numbers").findValuesAsString("phone_number");
    }
}
