package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How much was used: every use leaves a mark in its own event's transaction, and marks are added up by the day. So the
/// end of a call never waits for a sum that others are adding to. Safe for use by any thread.
public final class UsageRows {
    /// As many marks are added up in one transaction.
    static final int BATCH = 2000;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MICRO_DIGITS = 6;

    private static final String MARK = """
            insert into usage_marks (sid, kind, account_sid, called, length_ms, at_ms)
            values (:sid, :kind, :account, :called, :length, :at) on conflict (sid, kind) do nothing""";

    private static final String TAKE = """
            delete from usage_marks where (sid, kind) in (select sid, kind from usage_marks limit :limit)
            returning kind, account_sid, called, length_ms, at_ms""";

    private static final String ADD = """
            insert into usage_days (account_sid, day, kind, uses, minutes, micros)
            values (:account, :day, :kind, :uses, :minutes, :micros)
            on conflict (account_sid, day, kind) do update set uses = usage_days.uses + excluded.uses,
                minutes = usage_days.minutes + excluded.minutes, micros = usage_days.micros + excluded.micros""";

    /// An account's own, and with `:below` its subaccounts'.
    private static final String WHOSE = " account_sid in (select sid from accounts where sid = :account"
            + " or (owner_sid = :account and :below = 1))";

    private static final String SUMS = "select day, kind, sum(uses) as uses, sum(minutes) as minutes,"
            + " sum(micros) as micros from usage_days where day >= :first and day <= :last and" + WHOSE
            + " group by day, kind";

    private static final String STORED = "select created_ms / " + DAY + " as day, 'STORAGE' as kind,"
            + " count(*) as uses, sum((coalesce(duration_ms, 0) + 59999) / 60000) as minutes, 0 as micros"
            + " from recordings where status = 'COMPLETED' and deleted_ms is null and created_ms >= :first * " + DAY
            + " and created_ms < (:last + 1) * " + DAY + " and" + WHOSE + " group by 1";

    private final Database database;

    UsageRows(Database database) {
        this.database = database;
    }

    /// What a use costs.
    @FunctionalInterface
    public interface Price {
        /// @param called whom a call went to
        /// @param minutes begun ones
        BigDecimal of(UsageKind kind, String called, long minutes);
    }

    /// Leaves a mark of what `event` has used up, if anything.
    static void mark(Session session, Event event) throws SQLException {
        switch (event) {
            case Event.CallEnded ended
            when ended.call().status() == CallStatus.COMPLETED -> {
                Call call = ended.call();
                long length = call.progress().duration().orElse(Duration.ZERO).toMillis();
                mark(session, call, call.sid().value(), UsageKind.of(call), length, ended.at());
            }
            case Event.RecordingChanged changed
            when changed.recording().status() == Recording.Status.COMPLETED -> {
                Recording recording = changed.recording();
                long length = recording.duration().orElse(Duration.ZERO).toMillis();
                mark(session, changed.call(), recording.sid().value(), UsageKind.RECORDING, length, changed.at());
            }
            case Event.AnswerJudged judged ->
                mark(session, judged.call(), judged.call().sid().value(), UsageKind.DETECTION, 0, judged.at());
            case Event.CallQueued _,
                    Event.Progress _,
                    Event.CallChanged _,
                    Event.RecordingChanged _,
                    Event.ProblemNoted _ -> {}
        }
    }

    private static void mark(Session session, Call call, String sid, UsageKind kind, long length, Instant at)
            throws SQLException {
        session.sql(MARK)
                .bind("sid", sid)
                .bind("kind", kind.name())
                .bind("account", call.identity().account().value())
                .bind("called", call.identity().to().text())
                .bind("length", length)
                .bind("at", at.toEpochMilli())
                .run();
    }

    /// Adds up every mark that was left.
    ///
    /// @return whether there was any
    public boolean addUp(Price price) {
        boolean some = false;
        int taken;
        do {
            taken = hasMarks() ? addUpSome(price) : 0;
            some |= taken > 0;
        } while (taken == BATCH);
        return some;
    }

    private boolean hasMarks() {
        return database.read(session -> session.sql("select 1 from usage_marks limit 1")
                .first(row -> true)
                .orElse(false));
    }

    private int addUpSome(Price price) {
        return database.write(session -> {
            List<Mark> marks = session.sql(TAKE).bind("limit", BATCH).list(UsageRows::mark);
            // In the same order everywhere, so that two of us never wait for each other.
            Map<Place, Total> totals = new TreeMap<>(Comparator.comparing(Place::account)
                    .thenComparingLong(Place::day)
                    .thenComparing(Place::kind));
            for (Mark mark : marks) {
                Place place = new Place(mark.account, mark.at / DAY, mark.kind);
                totals.merge(place, mark.total(price), Total::plus);
            }
            for (Map.Entry<Place, Total> each : totals.entrySet()) {
                add(session, each.getKey(), each.getValue());
            }
            return marks.size();
        });
    }

    private static void add(Session session, Place place, Total total) throws SQLException {
        session.sql(ADD)
                .bind("account", place.account)
                .bind("day", place.day)
                .bind("kind", place.kind.name())
                .bind("uses", total.uses)
                .bind("minutes", total.minutes)
                .bind("micros", total.micros)
                .run();
    }

    /// The sums of every day and kind from `first` to `last`, both included, in no order; what has none is left out.
    ///
    /// @param below whether what subaccounts use counts as well
    public List<UsageSum> between(AccountSid account, boolean below, LocalDate first, LocalDate last) {
        return sums(SUMS, account, below, first, last);
    }

    /// The recordings made from `first` to `last` that still lie there.
    public List<UsageSum> stored(AccountSid account, boolean below, LocalDate first, LocalDate last) {
        return sums(STORED, account, below, first, last);
    }

    private List<UsageSum> sums(String text, AccountSid account, boolean below, LocalDate first, LocalDate last) {
        return database.read(session -> session.sql(text)
                .bind("account", account.value())
                .bind("below", below ? 1 : 0)
                .bind("first", first.toEpochDay())
                .bind("last", last.toEpochDay())
                .list(row -> new UsageSum(
                        LocalDate.ofEpochDay(row.getLong("day")),
                        UsageKind.valueOf(row.getString("kind")),
                        row.getLong("uses"),
                        row.getLong("minutes"),
                        BigDecimal.valueOf(row.getLong("micros"), MICRO_DIGITS))));
    }

    /// The first day on which an account or what it owns used anything.
    public Optional<LocalDate> firstDay(AccountSid account) {
        return database.read(session -> session.sql("select min(day) as first from usage_days where" + WHOSE)
                .bind("account", account.value())
                .bind("below", 1)
                .first(row -> Columns.maybeInstant(row, "first"))
                .flatMap(first -> first)
                .map(first -> LocalDate.ofEpochDay(first.toEpochMilli())));
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                UsageKind.valueOf(row.getString("kind")),
                row.getString("account_sid"),
                row.getString("called"),
                row.getLong("length_ms"),
                row.getLong("at_ms"));
    }

    private record Mark(UsageKind kind, String account, String called, long length, long at) {
        Total total(Price price) {
            long minutes = Math.ceilDiv(length, MINUTE);
            return new Total(
                    1,
                    minutes,
                    price.of(kind, called, minutes)
                            .movePointRight(MICRO_DIGITS)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact());
        }
    }

    private record Place(String account, long day, UsageKind kind) {}

    private record Total(long uses, long minutes, long micros) {
        Total plus(Total other) {
            return new Total(uses + other.uses, minutes + other.minutes, micros + other.micros);
        }
    }
}
