package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Secret;
import dev.callwright.server.store.Account;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.server.store.Store;
import dev.callwright.testkit.Scratch;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Lists over HTTP against a model that sorts and filters all there is: whatever is kept and whatever is asked, each
/// row comes once, newest first, on pages that can be walked both ways.
class ListPropertiesTest {
    /// Some seconds before midnight, so that days matter.
    private static final Instant BASE = Instant.parse("2030-01-01T23:59:50Z");

    private static final List<String> NUMBERS = List.of("+15550101", "+15550102", "client:alice");
    private static final List<String> TIMES =
            List.of("2030-01-01", "2030-01-02", "2030-01-01T23:59:55Z", "2030-01-02T00:00:02Z", "2030-01-02T00:00:02");

    private static ApiServer server;
    private static int made;

    @BeforeContainer
    static void start() throws IOException {
        server = ApiServer.start(Scratch.folder());
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    /// What is to be known of a call; the seconds are counted from the base, each from the one before.
    record Plan(int from, int to, CallStatus status, int created, int ringing, int talking, boolean child) {}

    /// One parameter of a query.
    record Filter(String name, String value) {}

    @Property(tries = 100)
    void callsComeOnceEachNewestFirst(
            @ForAll("plans") @Size(max = 14) List<Plan> plans,
            @ForAll("callFilters") @Size(max = 3) List<Filter> filters,
            @ForAll @IntRange(min = 1, max = 6) int pageSize) {
        AccountSid account = account();
        List<Call> calls = plans.stream().map(plan -> keep(account, plan)).toList();
        Map<String, String> query = query(filters);

        List<String> listed =
                new ListWalk(server, "calls", pageSize).sids(path(account, "/Calls.json", query, pageSize));

        List<String> expected = calls.stream()
                .filter(call ->
                        query.entrySet().stream().allMatch(each -> fits(call, each.getKey(), each.getValue(), query)))
                .sorted(Comparator.comparing((Call call) -> call.progress().created())
                        .thenComparing(call -> call.sid().value())
                        .reversed())
                .map(call -> call.sid().value())
                .toList();
        assertThat(listed).isEqualTo(expected);
    }

    @Property(tries = 100)
    void recordingsComeOnceEachNewestFirst(
            @ForAll @Size(max = 14) List<@IntRange(min = 0, max = 39) Integer> plans,
            @ForAll("recordingFilters") @Size(max = 3) List<Filter> filters,
            @ForAll @IntRange(min = 1, max = 6) int pageSize) {
        AccountSid account = account();
        List<Call> calls = List.of(
                keep(account, new Plan(0, 1, CallStatus.COMPLETED, 0, 1, 1, false)),
                keep(account, new Plan(1, 0, CallStatus.COMPLETED, 1, 1, 1, false)));
        List<Kept> recordings = new ArrayList<>();
        plans.forEach(plan -> recordings.add(keep(account, calls.get(plan % 2), plan)));
        Map<String, String> query = query(filters);
        query.computeIfPresent(
                "CallSid",
                (_, which) -> calls.get(Integer.parseInt(which)).sid().value());

        ListWalk walk = new ListWalk(server, "recordings", pageSize);
        List<String> ofAccount = walk.sids(path(account, "/Recordings.json", query, pageSize));
        List<String> ofCall =
                walk.sids(path(account, "/Calls/" + calls.getFirst().sid() + "/Recordings.json", query, pageSize));

        List<Kept> expected = recordings.stream()
                .filter(kept -> !kept.deleted() || "true".equals(query.get("IncludeSoftDeleted")))
                .filter(kept -> within(Optional.of(kept.recording().started()), "DateCreated", query))
                .sorted(Comparator.comparing((Kept kept) -> kept.recording().started())
                        .thenComparing(kept -> kept.recording().sid().value())
                        .reversed())
                .toList();
        assertThat(ofAccount)
                .isEqualTo(sids(
                        expected,
                        kept -> query.getOrDefault(
                                        "CallSid", kept.recording().call().value())
                                .equals(kept.recording().call().value())));
        assertThat(ofCall)
                .isEqualTo(sids(
                        expected,
                        kept -> kept.recording().call().equals(calls.getFirst().sid())));
    }

    /// A recording, and whether its audio was deleted.
    private record Kept(Recording recording, boolean deleted) {}

    private static List<String> sids(List<Kept> recordings, Predicate<Kept> condition) {
        return recordings.stream()
                .filter(condition)
                .map(kept -> kept.recording().sid().value())
                .toList();
    }

    private static boolean fits(Call call, String name, String value, Map<String, String> query) {
        return switch (name) {
            case "From" -> call.identity().from().text().equals(value);
            case "To" -> call.identity().to().text().equals(value);
            case "Status" -> call.status().text().equals(value);
            case "ParentCallSid" ->
                call.identity()
                        .details()
                        .parent()
                        .map(CallSid::value)
                        .filter(value::equals)
                        .isPresent();
            case "StartTime", "StartTime>", "StartTime<" ->
                within(call.progress().started(), "StartTime", query);
            case "EndTime", "EndTime>", "EndTime<" -> within(call.progress().ended(), "EndTime", query);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// A day beats bounds.
    private static boolean within(Optional<Instant> time, String name, Map<String, String> query) {
        String day = query.get(name);
        String from = query.get(name + ">");
        String until = query.get(name + "<");
        if (day != null) {
            return time.filter(at ->
                            at.atOffset(ZoneOffset.UTC).toLocalDate().toString().equals(day.substring(0, 10)))
                    .isPresent();
        }
        return (from == null || time.filter(at -> !at.isBefore(instant(from))).isPresent())
                && (until == null
                        || time.filter(at -> at.isBefore(instant(until))).isPresent());
    }

    private static Instant instant(String text) {
        return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text.endsWith("Z") ? text : text + "Z");
    }

    private static String path(AccountSid account, String list, Map<String, String> query, int pageSize) {
        String filters = query.entrySet().stream()
                .map(each -> escape(each.getKey()) + "=" + escape(each.getValue()) + "&")
                .collect(Collectors.joining());
        return ApiServer.below(account.value(), list) + "?" + filters + "PageSize=" + pageSize;
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Of two values for one name the last counts, here and there.
    private static Map<String, String> query(List<Filter> filters) {
        Map<String, String> query = new LinkedHashMap<>();
        filters.forEach(filter -> query.put(filter.name(), filter.value()));
        return query;
    }

    /// One that the owner acts for and that has nothing yet.
    private static AccountSid account() {
        AccountSid sid = new AccountSid("AC%032x".formatted(1000 + made++));
        Account owner =
                server.store().accounts().find(ApiServer.OWNER.account()).orElseThrow();
        server.store()
                .accounts()
                .put(new Account(
                        sid,
                        owner.sid(),
                        "",
                        Account.Status.ACTIVE,
                        new Secret("x"),
                        owner.created(),
                        owner.updated()));
        return sid;
    }

    private static Call keep(AccountSid account, Plan plan) {
        Call.Details details = plan.child()
                ? new Call.Details(
                        Optional.of(SampleCalls.sid(7)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                : Call.Details.NONE;
        Instant created = BASE.plusSeconds(plan.created());
        Instant answered = created.plusSeconds(plan.ringing());
        Call queued = Call.queued(
                new Call.Identity(
                        CallSid.fresh(created, new Random(made++)),
                        account,
                        Direction.OUTBOUND_API,
                        Endpoint.parse(NUMBERS.get(plan.from())),
                        Endpoint.parse(NUMBERS.get(plan.to())),
                        details),
                created,
                Optional.empty());
        Store store = server.store();
        store.keep(SampleCalls.queued(queued), List.of());
        return switch (plan.status()) {
            case QUEUED -> queued;
            case RINGING, IN_PROGRESS -> {
                Call live = queued.become(CallStatus.RINGING, answered).become(CallStatus.IN_PROGRESS, answered);
                store.keep(new Event.CallAnswered(live, answered, 0), List.of());
                yield live;
            }
            case COMPLETED -> {
                Instant end = answered.plusSeconds(plan.talking());
                Call over = queued.become(CallStatus.RINGING, answered)
                        .become(CallStatus.IN_PROGRESS, answered)
                        .become(CallStatus.COMPLETED, end);
                store.keep(new Event.CallEnded(over, end, 0), List.of());
                yield over;
            }
            case BUSY, FAILED, NO_ANSWER, CANCELED -> {
                Call over = queued.become(plan.status(), answered);
                store.keep(new Event.CallEnded(over, answered, 0), List.of());
                yield over;
            }
        };
    }

    /// @param plan one in three is deleted; the tens say when it was made
    private static Kept keep(AccountSid account, Call call, int plan) {
        Instant at = BASE.plusSeconds(plan / 3);
        Recording recording = new Recording(
                RecordingSid.fresh(at, new Random(made++)),
                call.sid(),
                account,
                Recording.Status.COMPLETED,
                Recording.Source.OUTBOUND_API,
                1,
                Recording.Track.BOTH,
                at,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        server.store().recordings().put(recording);
        boolean deleted = plan % 3 == 0;
        if (deleted) {
            server.store().recordings().delete(account, recording.sid(), at);
        }
        return new Kept(recording, deleted);
    }

    @Provide
    static Arbitrary<List<Plan>> plans() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, NUMBERS.size() - 1);
        return Combinators.combine(
                        number,
                        number,
                        Arbitraries.of(
                                CallStatus.QUEUED,
                                CallStatus.IN_PROGRESS,
                                CallStatus.COMPLETED,
                                CallStatus.BUSY,
                                CallStatus.CANCELED),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(false, false, true))
                .as(Plan::new)
                .list();
    }

    @Provide
    static Arbitrary<List<Filter>> callFilters() {
        return Arbitraries.oneOf(
                        filters(NUMBERS, "From", "To"),
                        filters(List.of("queued", "in-progress", "completed", "busy", "no-answer"), "Status"),
                        filters(
                                List.of(
                                        SampleCalls.sid(7).value(),
                                        SampleCalls.sid(8).value()),
                                "ParentCallSid"),
                        filters(TIMES, "StartTime", "StartTime>", "StartTime<", "EndTime", "EndTime>", "EndTime<"))
                .list();
    }

    @Provide
    static Arbitrary<List<Filter>> recordingFilters() {
        return Arbitraries.oneOf(
                        filters(List.of("0", "1"), "CallSid"),
                        filters(List.of("true", "false"), "IncludeSoftDeleted"),
                        filters(TIMES, "DateCreated", "DateCreated>", "DateCreated<"))
                .list();
    }

    private static Arbitrary<Filter> filters(List<String> values, String... names) {
        return Combinators.combine(Arbitraries.of(names), Arbitraries.of(values))
                .as(Filter::new);
    }
}
