package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.ApiServer.Login;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.CallFilter;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.PhoneNumberFilter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What test credentials answer, over HTTP: the magic numbers, and nothing that anybody could notice.
class TestCredentialsTest {
    private static final Login TESTER = ApiServer.TESTER;

    @TempDir
    private static Path folder;

    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550006,+14155550100,201,0",
        "+15005550006,client:alice,201,0",
        "+15005550006,sip:bob@example.com,201,0",
        "+15005550001,+14155550100,400,21212",
        "+15005550007,+14155550100,400,21210",
        "+14155550101,+14155550100,400,21210",
        "+15005550006,+15005550001,400,21217",
        "+15005550006,+15005550002,400,21214",
        "+15005550006,+15005550003,400,21215",
        "+15005550006,+15005550004,400,21216",
        "+15005550001,+15005550001,400,21211",
        "+15005550006,nonsense,400,21211",
        "'',+14155550100,400,21213",
        "+15005550006,'',400,21201"
    })
    void answersCallsByTheirNumbers(String from, String to, int status, int code) {
        Answer answer = call(Map.of("From", from, "To", to));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void answersAsForACallThatWillBePlaced() {
        Answer trial = call(Map.of("From", "+15005550006", "To", "+14155550100"));
        Answer real = server.post(
                "/Calls.json", Map.of("From", "+15005550006", "To", "+14155550100", "Twiml", "<Response/>"));

        assertThat(trial.text("sid")).matches("CA[0-9a-f]{32}");
        assertThat(trial.text("status")).isEqualTo("queued");
        assertThat(trial.text("account_sid")).isEqualTo(TESTER.user());
        assertThat(trial.body().propertyNames()).isEqualTo(real.body().propertyNames());
    }

    @ParameterizedTest
    @CsvSource({
        "Url,ftp://x/,21205",
        "Timeout,soon,21208",
        "SendDigits,x,21206",
        "ApplicationSid,AP11111111111111111111111111111111,21218",
        "StatusCallbackEvent,never,21626"
    })
    void readsAnOrderAsAnyOther(String name, String value, int code) {
        Map<String, String> form = new HashMap<>(Map.of("From", "+15005550006", "To", "+15005550002"));
        form.put(name, value);

        assertThat(call(form).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "PhoneNumber=%2B15005550006,201,0",
        "PhoneNumber=%2B15005550000,400,21422",
        "PhoneNumber=%2B15005550001,400,21421",
        "PhoneNumber=%2B14155550100,400,21421",
        "PhoneNumber=nonsense,400,21421",
        "'',400,21421",
        "AreaCode=500,201,0",
        "AreaCode=533,400,21452",
        "AreaCode=415,400,21452",
        "AreaCode=5,400,21451",
        "PhoneNumber=%2B15005550006&VoiceUrl=x,400,21402",
        "PhoneNumber=%2B15005550006&VoiceMethod=PUT,400,21403"
    })
    void answersPurchasesByTheirNumbers(String form, int status, int code) {
        Answer answer = server.send(TESTER, "POST", path("/IncomingPhoneNumbers.json"), form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("phone_number")).isEqualTo(status == 201 ? "+15005550006" : "");
    }

    @Test
    void leavesNoTrace() {
        call(Map.of("From", "+15005550006", "To", "+14155550100", "StatusCallback", "http://127.0.0.1:1/"));
        server.send(TESTER, "POST", path("/IncomingPhoneNumbers.json"), "PhoneNumber=%2B15005550006");

        assertThat(server.calls().count()).isZero();
        assertThat(server.store()
                        .calls()
                        .list(TESTER.account(), CallFilter.ALL, Page.Request.first(1))
                        .rows())
                .isEmpty();
        assertThat(server.store()
                        .phoneNumbers()
                        .list(TESTER.account(), PhoneNumberFilter.ALL, Page.Request.first(1))
                        .rows())
                .isEmpty();
        assertThat(server.store().callbacks().due()).isZero();
        assertThat(server.store().accounts().find(TESTER.account())).isEmpty();
    }

    @Test
    void refusesAllElse() {
        Set<String> answers = routes(false)
                .map(route -> server.send(TESTER, route.method().name(), path(route), ""))
                .map(answer -> answer.status() + " " + answer.code())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(answers).containsExactly("403 20008");
        assertThat(routes(true)).hasSize(2);
    }

    @Test
    void reachesNobodyElsesThings() {
        Answer owners = server.send(TESTER, "POST", ApiServer.below("/Calls.json"), "");
        Answer testers = server.send(ApiServer.OWNER, "POST", path("/Calls.json"), "");
        Answer wrong = server.send(new Login(TESTER.user(), "wrong"), "POST", path("/Calls.json"), "");

        assertThat(List.of(owners.code(), testers.code(), wrong.code())).containsOnly(20003);
    }

    private static Stream<Route> routes(boolean allowed) {
        Set<String> possible = Set.of("POST /Calls", "POST /IncomingPhoneNumbers");
        return server.resources().stream()
                .flatMap(resource -> resource.routes().stream())
                .filter(route -> possible.contains(route.method() + " " + route.path()) == allowed);
    }

    private static Answer call(Map<String, String> order) {
        Map<String, String> form = new HashMap<>(order);
        form.putIfAbsent("Twiml", "<Response/>");
        return server.send(TESTER, "POST", path("/Calls.json"), ApiServer.form(form));
    }

    private static String path(Route route) {
        String below = route.path().replaceAll("\\{[A-Za-z]+}", "0".repeat(34));
        return switch (route.reach()) {
            case ACCOUNT, OWNER -> path(below + ".json");
            case TOP -> "/2010-04-01" + below + ".json";
            case INSIGHTS -> "/v1/Voice" + below;
        };
    }

    private static String path(String below) {
        return ApiServer.below(TESTER.user(), below);
    }
}
