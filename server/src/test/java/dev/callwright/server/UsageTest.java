package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What is counted as use, and triggers of it, over HTTP.
class UsageTest {
    private static final Map<String, String> TRIGGER = Map.of(
            "UsageCategory",
            "calls",
            "TriggerValue",
            "10",
            "TriggerBy",
            "count",
            "CallbackUrl",
            "http://127.0.0.1/told");

    private final Instant now = Instant.now();
    private final LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    private final Random random = new Random(7);

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
    void countsCompletedCallsAndTheirBegunMinutes() {
        keep(Direction.INBOUND, "+15550100", 0, 61, CallStatus.COMPLETED);
        keep(Direction.OUTBOUND_API, "client:alice", 0, 10, CallStatus.COMPLETED);
        keep(Direction.OUTBOUND_API, "sip:bob@example.com", 3, 60, CallStatus.COMPLETED);
        keep(Direction.OUTBOUND_API, "+15550101", 0, 0, CallStatus.BUSY);

        assertThat(used("/Usage/Records.json?Category=calls")).containsExactly("3 4");
        assertThat(used("/Usage/Records/Today.json?Category=calls")).containsExactly("2 3");
        assertThat(used("/Usage/Records/AllTime.json"))
                .containsExactly("3 4", "1 2", "2 2", "1 1", "1 1", "0 0", "1 1", "0 0", "0 0", "0 0", "0 0.00");
        assertThat(used("/Usage/Records.json?Category=calls&StartDate=-5days&EndDate=-1days"))
                .containsExactly("1 1");
        assertThat(used("/Usage/Records/Yesterday.json?Category=calls")).containsExactly("0 0");
    }

    @Test
    void tellsOfEachDayNewestFirst() {
        keep(Direction.INBOUND, "+15550100", 0, 30, CallStatus.COMPLETED);
        keep(Direction.INBOUND, "+15550100", 2, 30, CallStatus.COMPLETED);

        Answer days = server.get("/Usage/Records/Daily.json?Category=calls-inbound");

        JsonNode records = days.body().path("usage_records");
        assertThat(used("/Usage/Records/Daily.json?Category=calls-inbound")).containsExactly("1 1", "0 0", "1 1");
        assertThat(records.get(0).path("start_date").asString()).isEqualTo(today.toString());
        assertThat(records.get(2).path("end_date").asString())
                .isEqualTo(today.minusDays(2).toString());
        assertThat(used("/Usage/Records/Yearly.json?Category=calls&StartDate=2020-05-01&EndDate=2022-01-31"))
                .hasSize(3);
        assertThat(used("/Usage/Records/Monthly.json?Category=calls&StartDate=2020-05-01&EndDate=2020-07-01"))
                .hasSize(3);
    }

    @Test
    void walksThroughPages() {
        List<String> seen = new ArrayList<>();
        JsonNode page = server.get("/Usage/Records/Daily.json?PageSize=7&StartDate=-2days")
                .body();
        while (true) {
            page.path("usage_records")
                    .forEach(record -> seen.add(record.path("start_date").asString()
                            + record.path("category").asString()));
            if (page.path("next_page_uri").isNull()) {
                break;
            }
            page = server.send(
                            ApiServer.OWNER, "GET", page.path("next_page_uri").asString(), "")
                    .body();
        }

        assertThat(seen).hasSize(33).doesNotHaveDuplicates();
    }

    @Test
    void countsSubaccountsUnlessToldNotTo() {
        String branch = server.send(ApiServer.OWNER, "POST", "/2010-04-01/Accounts.json", "")
                .text("sid");
        keep(new ApiServer.Login(branch, ""), Direction.INBOUND, "+15550100", 0, 30, CallStatus.COMPLETED);

        assertThat(used("/Usage/Records.json?Category=calls")).containsExactly("1 1");
        assertThat(used("/Usage/Records.json?Category=calls&IncludeSubaccounts=false"))
                .containsExactly("0 0");
    }

    @ParameterizedTest
    @CsvSource({
        "Category=pigeons",
        "StartDate=yesterday",
        "StartDate=2026-02-01&EndDate=2026-01-01",
        "IncludeSubaccounts=some",
        "Page=-1"
    })
    void refusesBadFilters(String query) {
        assertThat(server.get("/Usage/Records.json?" + query).code()).isEqualTo(20422);
    }

    @Test
    void makesTellsChangesListsAndDeletesATrigger() {
        keep(Direction.INBOUND, "+15550100", 0, 61, CallStatus.COMPLETED);

        Answer made = server.post("/Usage/Triggers.json", TRIGGER);
        String path = "/Usage/Triggers/" + made.text("sid") + ".json";
        Answer changed = server.post(path, Map.of("FriendlyName", "Ten", "CallbackMethod", "GET"));
        Answer told = server.get(path);
        Answer listed = server.get("/Usage/Triggers.json?TriggerBy=count&UsageCategory=calls");
        Answer others = server.get("/Usage/Triggers.json?Recurring=daily");
        Answer deleted = server.delete(path);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("current_value")).isEqualTo("1");
        assertThat(made.text("trigger_value")).isEqualTo("10");
        assertThat(made.body().path("date_fired").isNull()).isTrue();
        assertThat(made.body().path("recurring").isNull()).isTrue();
        assertThat(changed.text("callback_method")).isEqualTo("GET");
        assertThat(told.text("friendly_name")).isEqualTo("Ten");
        assertThat(told.text("callback_url")).isEqualTo("http://127.0.0.1/told");
        assertThat(listed.body().path("usage_triggers")).hasSize(1);
        assertThat(others.body().path("usage_triggers")).isEmpty();
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    @Test
    void takesAPlusSignForSoMuchMore() {
        keep(Direction.INBOUND, "+15550100", 0, 61, CallStatus.COMPLETED);

        Answer made = server.post(
                "/Usage/Triggers.json",
                Map.of(
                        "UsageCategory", "calls-inbound",
                        "TriggerValue", "+5.5",
                        "Recurring", "monthly",
                        "CallbackUrl", "http://127.0.0.1/told"));

        assertThat(made.text("trigger_value")).isEqualTo("7.5");
        assertThat(made.text("trigger_by")).isEqualTo("usage");
        assertThat(made.text("recurring")).isEqualTo("monthly");
    }

    @ParameterizedTest
    @CsvSource({
        "UsageCategory,pigeons,20422",
        "UsageCategory,'',20422",
        "TriggerValue,much,20422",
        "TriggerValue,-1,20422",
        "TriggerBy,weight,20422",
        "Recurring,hourly,20422",
        "CallbackUrl,'',20422",
        "CallbackUrl,ftp://example.com,21205",
        "CallbackMethod,PUT,21209"
    })
    void refusesBadTriggers(String name, String value, int code) {
        Map<String, String> form = new HashMap<>(TRIGGER);
        form.put(name, value);

        assertThat(server.post("/Usage/Triggers.json", form).code()).isEqualTo(code);
    }

    private List<String> used(String path) {
        List<String> used = new ArrayList<>();
        server.get(path)
                .body()
                .path("usage_records")
                .forEach(record -> used.add(record.path("count").asString() + " "
                        + record.path("usage").asString()));
        return used;
    }

    private void keep(Direction direction, String to, int daysAgo, int seconds, CallStatus end) {
        keep(ApiServer.OWNER, direction, to, daysAgo, seconds, end);
    }

    private void keep(ApiServer.Login login, Direction direction, String to, int daysAgo, int seconds, CallStatus end) {
        Instant begin = now.minusSeconds(86_400L * daysAgo);
        Call.Identity identity = new Call.Identity(
                CallSid.fresh(begin, random),
                login.account(),
                direction,
                Endpoint.parse("+15550199"),
                Endpoint.parse(to),
                Call.Details.NONE);
        Call queued = Call.queued(identity, begin, Optional.empty());
        Call answered = end == CallStatus.COMPLETED ? queued.become(CallStatus.IN_PROGRESS, begin) : queued;
        server.store().keep(new Event.CallQueued(queued, begin), List.of());
        server.store().keep(new Event.CallEnded(answered.become(end, begin.plusSeconds(seconds)), begin, 0), List.of());
    }
}
