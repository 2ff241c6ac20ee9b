package dev.callwright.server;

import static dev.callwright.server.ApiServer.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.ApiServer.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Accounts, subaccounts and the ways into them, over HTTP.
class AccountsTest {
    private static final String ACCOUNTS = "/2010-04-01/Accounts.json";
    private static final Map<String, String> CALL =
            Map.of("To", "+15005550006", "From", "+15005550001", "Twiml", "<Response/>");

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(folder, Map.of("relay.urls", "stun:s:3478,turn:t:3478", "relay.secret", "shared"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesASubaccountThatStandsOnItsOwn() {
        Answer made = server.send(OWNER, "POST", ACCOUNTS, "FriendlyName=Branch");
        Login branch = new Login(made.text("sid"), made.text("auth_token"));

        Answer call = server.send(branch, "POST", ApiServer.below(branch.user(), "/Calls.json"), ApiServer.form(CALL));
        Answer seen =
                server.send(OWNER, "GET", ApiServer.below(branch.user(), "/Calls/" + call.text("sid") + ".json"), "");
        Answer mixed = server.get("/Calls/" + call.text("sid") + ".json");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("owner_account_sid")).isEqualTo(OWNER.user());
        assertThat(made.text("status")).isEqualTo("active");
        assertThat(made.text("type")).isEqualTo("Full");
        assertThat(made.text("date_created")).endsWith("+0000");
        assertThat(call.text("account_sid")).isEqualTo(branch.user());
        assertThat(seen.status()).isEqualTo(200);
        assertThat(mixed.code()).isEqualTo(20404);
    }

    @Test
    void namesASubaccountThatNobodyNamed() {
        Answer made = server.send(OWNER, "POST", ACCOUNTS, "");

        assertThat(made.text("friendly_name")).startsWith("SubAccount Created at ");
    }

    @Test
    void listsInPagesWithFilters() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(
                    server.send(OWNER, "POST", ACCOUNTS, "FriendlyName=b" + i).text("sid"));
        }
        made.add(OWNER.user());

        List<String> seen = new ArrayList<>();
        JsonNode page = server.send(OWNER, "GET", ACCOUNTS + "?PageSize=4", "").body();
        page.path("accounts").forEach(each -> seen.add(each.path("sid").asString()));
        page = server.send(OWNER, "GET", page.path("next_page_uri").asString(), "")
                .body();
        page.path("accounts").forEach(each -> seen.add(each.path("sid").asString()));
        Answer named = server.send(OWNER, "GET", ACCOUNTS + "?FriendlyName=b3&Status=active", "");
        Answer wrong = server.send(OWNER, "GET", ACCOUNTS + "?Status=asleep", "");

        assertThat(seen).isEqualTo(made);
        assertThat(page.path("next_page_uri").isNull()).isTrue();
        assertThat(named.body().path("accounts")).hasSize(1);
        assertThat(wrong.code()).isEqualTo(21475);
    }

    @Test
    void suspendsAndOpensAgain() {
        Login branch = made();
        String itself = ApiServer.below(branch.user(), ".json");

        Answer suspended = server.send(OWNER, "POST", itself, "Status=suspended");
        Answer own = server.send(branch, "GET", itself, "");
        Answer call = server.send(OWNER, "POST", ApiServer.below(branch.user(), "/Calls.json"), ApiServer.form(CALL));
        Answer read = server.send(OWNER, "GET", ApiServer.below(branch.user(), "/Calls.json"), "");
        Answer opened = server.send(OWNER, "POST", itself, "Status=active");
        Answer again = server.send(branch, "GET", itself, "");

        assertThat(suspended.text("status")).isEqualTo("suspended");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.code()).isEqualTo(10001);
        assertThat(call.code()).isEqualTo(10001);
        assertThat(read.status()).isEqualTo(200);
        assertThat(opened.text("status")).isEqualTo("active");
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void closesForGood() {
        Login branch = made();
        String itself = ApiServer.below(branch.user(), ".json");

        Answer closed = server.send(OWNER, "POST", itself, "Status=closed");
        Answer reopened = server.send(OWNER, "POST", itself, "Status=active");
        Answer own = server.send(branch, "POST", ApiServer.below(branch.user(), "/Calls.json"), ApiServer.form(CALL));

        assertThat(closed.text("status")).isEqualTo("closed");
        assertThat(reopened.code()).isEqualTo(21479);
        assertThat(own.code()).isEqualTo(10001);
    }

    @Test
    void refusesWhatASubaccountMayNotAndAParentCannot() {
        Login branch = made();

        Answer grandchild = server.send(branch, "POST", ACCOUNTS, "");
        Answer self = server.send(OWNER, "POST", ApiServer.below(".json"), "Status=closed");
        Answer nonsense = server.send(OWNER, "POST", ApiServer.below(branch.user(), ".json"), "Status=asleep");
        Answer list = server.send(branch, "GET", ACCOUNTS, "");

        assertThat(grandchild.code()).isEqualTo(20006);
        assertThat(self.code()).isEqualTo(21477);
        assertThat(nonsense.code()).isEqualTo(21475);
        assertThat(list.body().path("accounts")).isEmpty();
    }

    @Test
    void renamesAnAccount() {
        Answer renamed = server.post(".json", Map.of("FriendlyName", "Head office"));
        Answer tooLong = server.post(".json", Map.of("FriendlyName", "x".repeat(65)));

        assertThat(renamed.text("friendly_name")).isEqualTo("Head office");
        assertThat(server.get(".json").text("friendly_name")).isEqualTo("Head office");
        assertThat(tooLong.code()).isEqualTo(20422);
    }

    @Test
    void keysAreListedRenamedAndTakenAway() {
        Answer made = server.post("/Keys.json", Map.of("FriendlyName", "ci"));
        String one = "/Keys/" + made.text("sid") + ".json";
        Login login = new Login(made.text("sid"), made.text("secret"));

        Answer renamed = server.post(one, Map.of("FriendlyName", "ci 2"));
        Answer listed = server.get("/Keys.json");
        Answer signing = server.get("/SigningKeys.json");
        Answer let = server.send(login, "GET", ApiServer.below("/Calls.json"), "");
        Answer gone = server.delete(one);
        Answer shut = server.send(login, "GET", ApiServer.below("/Calls.json"), "");

        assertThat(renamed.text("friendly_name")).isEqualTo("ci 2");
        assertThat(listed.body().path("keys")).hasSize(1);
        assertThat(listed.body().path("keys").get(0).propertyNames())
                .containsExactly("sid", "friendly_name", "date_created", "date_updated");
        assertThat(signing.body().path("signing_keys")).hasSize(1);
        assertThat(let.status()).isEqualTo(200);
        assertThat(gone.status()).isEqualTo(204);
        assertThat(shut.code()).isEqualTo(20003);
    }

    @Test
    void aKeyOfTheParentActsForItsSubaccounts() {
        Login branch = made();
        Answer made = server.post("/SigningKeys.json", Map.of());
        Login key = new Login(made.text("sid"), made.text("secret"));

        Answer below = server.send(key, "GET", ApiServer.below(branch.user(), "/Calls.json"), "");
        Answer keys = server.send(key, "GET", ApiServer.below(branch.user(), "/Keys.json"), "");

        assertThat(below.status()).isEqualTo(200);
        assertThat(keys.code()).isEqualTo(20003);
    }

    @Test
    void tellsTheBalance() {
        Answer balance = server.get("/Balance.json");

        assertThat(balance.body().propertyNames()).containsExactly("account_sid", "balance", "currency");
        assertThat(balance.text("balance")).isEqualTo("0.00");
    }

    @Test
    void tellsOfRelaysWithCredentialsThatExpire() {
        Answer token = server.post("/Tokens.json", Map.of("Ttl", "3600"));
        Answer wrong = server.post("/Tokens.json", Map.of("Ttl", "soon"));

        JsonNode servers = token.body().path("ice_servers");
        assertThat(token.status()).isEqualTo(201);
        assertThat(token.text("ttl")).isEqualTo("3600");
        assertThat(token.text("username")).matches("[0-9]+:" + OWNER.user());
        assertThat(servers.get(0).propertyNames()).containsExactly("url", "urls");
        assertThat(servers.get(1).path("credential").asString()).isEqualTo(token.text("password"));
        assertThat(wrong.code()).isEqualTo(20422);
    }

    private Login made() {
        Answer made = server.send(OWNER, "POST", ACCOUNTS, "");
        return new Login(made.text("sid"), made.text("auth_token"));
    }
}
