package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.ApiServer.Login;
import dev.callwright.server.rest.Route;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every operation that is served: who is let in, and that nobody sees anything of anybody else.
class EveryRouteTest {
    @TempDir
    private static Path folder;

    private static ApiServer server;
    private static Login subaccount;
    private static Login sibling;
    private static Login key;

    @BeforeAll
    static void start() {
        server = ApiServer.start(folder);
        subaccount = made();
        sibling = made();
        Answer made = server.post("/Keys.json", Map.of());
        key = new Login(made.text("sid"), made.text("secret"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void wantsCredentials() {
        assertThat(answers(route -> server.sendUnknown(route.method().name(), path(route, ApiServer.OWNER.user()))))
                .containsExactly("401 20003");
    }

    @Test
    void wantsRightCredentials() {
        Login wrong = new Login(ApiServer.OWNER.user(), "wrong");

        assertThat(answers(route -> send(wrong, route, ApiServer.OWNER.user()))).containsExactly("401 20003");
    }

    @Test
    void isClosedToOtherAccounts() {
        assertThat(answersBelowAccounts(route -> send(ApiServer.STRANGER, route, ApiServer.OWNER.user())))
                .containsExactly("401 20003");
    }

    @Test
    void isClosedToSubaccountsOfTheAccount() {
        assertThat(answersBelowAccounts(route -> send(subaccount, route, ApiServer.OWNER.user())))
                .containsExactly("401 20003");
    }

    @Test
    void isClosedToOtherSubaccounts() {
        assertThat(answersBelowAccounts(route -> send(sibling, route, subaccount.user())))
                .containsExactly("401 20003");
    }

    @Test
    void isClosedToParentsOfStrangers() {
        assertThat(answersBelowAccounts(route -> send(ApiServer.STRANGER, route, subaccount.user())))
                .containsExactly("401 20003");
    }

    @Test
    void isOpenToTheParentOfAnAccount() {
        assertThat(answersBelowAccounts(route -> send(ApiServer.OWNER, route, sibling.user())))
                .isNotEmpty()
                .doesNotContain("401 20003", "403 20006", "500 20500");
    }

    @Test
    void isOpenToApiKeysWhereItIsNotForTheOwnerAlone() {
        assertThat(routes().filter(Route::isForKeys).map(route -> told(send(key, route, ApiServer.OWNER.user()))))
                .isNotEmpty()
                .doesNotContain("401 20003", "500 20500");
        assertThat(routes().filter(route -> !route.isForKeys())
                        .map(route -> told(send(key, route, ApiServer.OWNER.user()))))
                .containsOnly("401 20003");
    }

    @Test
    void knowsNothingUnderAnUnknownSidNorUnderWhatIsNone() {
        for (String sid : new String[] {"0".repeat(34), "nonsense", "..%2f..%2fAccounts", "'%20or%201=1--"}) {
            Set<String> answers = routes().filter(route -> route.path().contains("{"))
                    .map(route -> told(server.send(
                            ApiServer.OWNER, route.method().name(), path(route, ApiServer.OWNER.user(), sid), "")))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(answers).as(sid).isSubsetOf("404 20404", "400 0");
        }
    }

    @Test
    void isServedAsXmlToo() {
        Set<String> answers = routes().filter(route -> route.reach() != Route.Reach.INSIGHTS)
                .map(route -> server.plain(
                        route.method().name(),
                        path(route, ApiServer.OWNER.user()).replaceFirst("json$", "xml"),
                        ""))
                .map(answer -> answer.headers().firstValue("Content-Type").orElse(answer.statusCode() + " empty"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(answers).isSubsetOf("application/xml;charset=utf-8", "204 empty");
    }

    private static Login made() {
        Answer made = server.send(ApiServer.OWNER, "POST", "/2010-04-01/Accounts.json", "");
        return new Login(made.text("sid"), made.text("auth_token"));
    }

    private static Set<String> answers(Function<Route, Answer> asking) {
        return routes().map(route -> told(asking.apply(route))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> answersBelowAccounts(Function<Route, Answer> asking) {
        return routes().filter(EveryRouteTest::isBelowAnAccount)
                .map(route -> told(asking.apply(route)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Route> routes() {
        return server.resources().stream().flatMap(resource -> resource.routes().stream());
    }

    private static Answer send(Login login, Route route, String account) {
        return server.send(login, route.method().name(), path(route, account), "");
    }

    private static boolean isBelowAnAccount(Route route) {
        return route.reach() == Route.Reach.ACCOUNT || route.reach() == Route.Reach.OWNER;
    }

    private static String path(Route route, String account) {
        return path(route, account, "0".repeat(34));
    }

    /// @param sid what stands in every place
    private static String path(Route route, String account, String sid) {
        String below = route.path().replaceAll("\\{[A-Za-z]+}", sid);
        return switch (route.reach()) {
            case ACCOUNT, OWNER -> ApiServer.below(account, below + ".json");
            case TOP -> "/2010-04-01" + below + ".json";
            case INSIGHTS -> "/v1/Voice" + below;
        };
    }

    private static String told(Answer answer) {
        return answer.status() + " " + answer.code();
    }
}
