package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.server.ApiServer.Login;
import dev.callwright.server.store.AuditEntry;
import dev.callwright.server.store.AuditRows;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.TimeRange;
import dev.callwright.voice.journal.AccountSid;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who changed what, as it is kept and as `/v1/audit` tells it.
class AuditTest {
    private static final AuditRows.Filter ALL = new AuditRows.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), TimeRange.ALL);

    @TempDir
    private Path folder;

    @Test
    void keepsWhatWasDoneAndByWhichKeyButNeverWhatWasSaid() {
        try (ApiServer server = ApiServer.start(folder)) {
            Answer key = server.post("/Keys.json", Map.of());
            Login login = new Login(key.text("sid"), key.text("secret"));
            Answer made = server.send(
                    login, "POST", ApiServer.below("/Applications.json?Secret=query"), "FriendlyName=whispered");
            server.send(login, "GET", ApiServer.below("/Applications.json"), "");

            List<AuditEntry> entries = entries(server, ApiServer.OWNER.account());

            assertThat(entries).hasSize(2);
            assertThat(entries.getFirst().actor()).isEqualTo(login.user());
            assertThat(entries.getFirst().address()).isEqualTo("127.0.0.1");
            assertThat(entries.getFirst().status()).isEqualTo(201);
            assertThat(entries.getFirst().request())
                    .isEqualTo(new AuditEntry.Request(
                            "POST",
                            "/2010-04-01/Accounts/{AccountSid}/Applications.json",
                            ApiServer.below("/Applications.json"),
                            Optional.of(made.text("sid"))));
            assertThat(entries.getLast().actor()).isEqualTo(ApiServer.OWNER.user());
            assertThat(entries.toString()).doesNotContain("whispered", "query", login.password());
        }
    }

    @Test
    void keepsWhatWasRefusedButNothingOfStrangers() {
        try (ApiServer server = ApiServer.start(folder)) {
            server.delete("/Applications/AP00000000000000000000000000000000.json");
            server.send(new Login(ApiServer.OWNER.user(), "wrong"), "POST", ApiServer.below("/Applications.json"), "");
            server.send(ApiServer.STRANGER, "POST", ApiServer.below("/Applications.json"), "");

            assertThat(entries(server, ApiServer.OWNER.account()))
                    .extracting(AuditEntry::status)
                    .containsExactly(404);
            assertThat(entries(server, ApiServer.STRANGER.account()))
                    .extracting(AuditEntry::status)
                    .containsExactly(401);
        }
    }

    @Test
    void keepsInTheBookOfTheSubaccountWhatItsParentDoes() {
        try (ApiServer server = ApiServer.start(folder)) {
            String branch = server.send(ApiServer.OWNER, "POST", "/2010-04-01/Accounts.json", "")
                    .text("sid");
            server.send(ApiServer.OWNER, "POST", ApiServer.below(branch, "/Applications.json"), "");

            assertThat(entries(server, new AccountSid(branch)))
                    .extracting(AuditEntry::actor)
                    .containsExactly(ApiServer.OWNER.user());
        }
    }

    @Test
    void tellsAndFiltersAndPages() throws Exception {
        try (V1Stage stage = new V1Stage(folder)) {
            String call = stage.queuedCall();
            stage.post("/calls/" + call + "/hold", "");
            stage.patch("/calls/" + call, "{\"annotation\": \"secret\"}");

            V1Stage.Answer all = stage.get("/audit");
            V1Stage.Answer made = stage.get("/audit?route=/v1/calls&resource=" + call);
            V1Stage.Answer about = stage.get("/audit?resource=" + call);
            V1Stage.Answer refused = stage.get("/audit?outcome=refused&method=post");
            V1Stage.Answer first = stage.get("/audit?limit=2");
            V1Stage.Answer second = stage.get("/audit?limit=2&cursor=" + first.text("nextCursor"));
            V1Stage.Answer others = stage.otherAccount("GET", "/audit", "");

            assertThat(all.body().path("entries")).hasSize(3);
            assertThat(all.body().path("entries").get(0).path("route").asString())
                    .isEqualTo("/v1/calls/{id}");
            assertThat(all.body().path("entries").get(0).path("outcome").asString())
                    .isEqualTo("done");
            assertThat(all.body().toString()).doesNotContain("secret");
            assertThat(about.body().path("entries")).hasSize(3);
            assertThat(made.body().path("entries")).hasSize(1);
            assertThat(made.body().path("entries").get(0).path("path").asString())
                    .isEqualTo("/v1/calls");
            assertThat(refused.body().path("entries")).hasSize(1);
            assertThat(refused.body().path("entries").get(0).path("status").asInt())
                    .isEqualTo(409);
            assertThat(second.body().path("entries")).hasSize(1);
            assertThat(second.body().path("nextCursor").isNull()).isTrue();
            assertThat(others.body().path("entries")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome=good", "createdFrom=today", "limit=0", "cursor=x", "colour=red"})
    void refusesBadFilters(String query) throws Exception {
        try (V1Stage stage = new V1Stage(folder)) {
            V1Stage.Answer answer = stage.get("/audit?" + query);

            assertThat(answer.status()).isEqualTo(400);
        }
    }

    private static List<AuditEntry> entries(ApiServer server, AccountSid account) {
        return server.store()
                .audit()
                .list(account, ALL, Page.Request.first(100))
                .rows();
    }
}
