package dev.callwright.server.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Some rows of one table: those of which every condition holds.
final class Selection<T> {
    /// A call begins and ends at most this long after it was made.
    private static final Duration LONGEST = Duration.ofDays(2);

    private final String table;
    private final Sql.Reader<T> reader;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> bindings = new LinkedHashMap<>();

    Selection(String table, Sql.Reader<T> reader) {
        this.table = table;
        this.reader = reader;
    }

    Selection<T> where(String column, String value) {
        return condition(column + " = :" + column, column, value);
    }

    Selection<T> where(String column, Optional<String> value) {
        return value.map(given -> where(column, given)).orElse(this);
    }

    /// One of `values`; anything when there are none.
    Selection<T> whereAny(String column, List<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        List<String> names = new ArrayList<>();
        for (String value : values) {
            String name = column + "_" + (char) ('a' + names.size());
            names.add(":" + name);
            binding(name, value);
        }
        return condition(column + " in (" + String.join(", ", names) + ")");
    }

    /// Adds `sql`, whose parameters are bound by [#binding].
    Selection<T> condition(String sql) {
        conditions.add(sql);
        return this;
    }

    /// Adds `sql`, which has one parameter named `name`.
    Selection<T> condition(String sql, String name, Object value) {
        return condition(sql).binding(name, value);
    }

    Selection<T> binding(String name, Object value) {
        bindings.put(name, value);
        return this;
    }

    Selection<T> within(String column, TimeRange range) {
        range.from().ifPresent(from -> condition(column + " >= :" + column + "_from", column + "_from", millis(from)));
        range.until()
                .ifPresent(until -> condition(column + " < :" + column + "_until", column + "_until", millis(until)));
        return this;
    }

    /// As [#within] for a time that follows the creation closely: bounds the walk along the index as well.
    Selection<T> soonWithin(String column, TimeRange range) {
        range.from()
                .ifPresent(from -> condition(
                        "created_ms >= :" + column + "_walk_from", column + "_walk_from", millis(from.minus(LONGEST))));
        range.until()
                .ifPresent(until ->
                        condition("created_ms < :" + column + "_walk_until", column + "_walk_until", millis(until)));
        return within(column, range);
    }

    Optional<T> first(Session session) throws SQLException {
        return fill(session.sql("select * from " + table + where(conditions) + " limit 1"))
                .first(reader);
    }

    /// @return how many there were
    int delete(Session session) throws SQLException {
        return fill(session.sql("delete from " + table + where(conditions))).run();
    }

    /// One page, newest first: a walk along an index that ends in `created_ms, sid`.
    Page<T> page(Session session, Page.Request request) throws SQLException {
        boolean forward = request.at().map(Cursor::forward).orElse(true);
        List<Row<T>> rows = walk(session, request, forward);
        boolean more = rows.size() > request.size();
        if (more) {
            rows.removeLast();
        }
        List<Row<T>> newestFirst = forward ? rows : rows.reversed();
        boolean hasNext = forward ? more : request.at().isPresent();
        boolean hasPrevious = forward ? request.at().isPresent() : more;
        return new Page<>(
                newestFirst.stream().map(Row::value).toList(),
                cursor(newestFirst, hasNext, true),
                cursor(newestFirst, hasPrevious, false));
    }

    /// The rows of a page and one more, when there is one.
    private List<Row<T>> walk(Session session, Page.Request request, boolean forward) throws SQLException {
        List<String> bounded = new ArrayList<>(conditions);
        if (request.at().isPresent()) {
            bounded.add("(created_ms, sid) " + (forward ? "<" : ">") + " (:cursor_ms, :cursor_sid)");
        }
        String order = forward ? "desc" : "asc";
        Sql sql = fill(session.sql("select * from " + table + where(bounded) + " order by created_ms " + order
                        + ", sid " + order + " limit :page_limit"))
                .bind("page_limit", request.size() + 1);
        if (request.at().isPresent()) {
            Cursor cursor = request.at().get();
            sql.bind("cursor_ms", millis(cursor.created())).bind("cursor_sid", cursor.sid());
        }
        return sql.list(row -> new Row<>(reader.read(row), row.getString("sid"), Columns.instant(row, "created_ms")));
    }

    private Sql fill(Sql sql) throws SQLException {
        for (Map.Entry<String, Object> binding : bindings.entrySet()) {
            sql.bind(binding.getKey(), binding.getValue());
        }
        return sql;
    }

    private static String where(List<String> conditions) {
        return " where " + String.join(" and ", conditions);
    }

    private static <T> Optional<Cursor> cursor(List<Row<T>> rows, boolean wanted, boolean forward) {
        if (!wanted || rows.isEmpty()) {
            return Optional.empty();
        }
        Row<T> edge = forward ? rows.getLast() : rows.getFirst();
        return Optional.of(new Cursor(forward, edge.sid(), edge.created()));
    }

    private static Object millis(Instant instant) {
        return instant.toEpochMilli();
    }

    private record Row<T>(T value, String sid, Instant created) {}
}
