package dev.callwright.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/// One page of one table, newest first: a walk along an index that ends in `created_ms, sid`.
final class Listing<T> {
    /// A call begins and ends at most this long after it was made.
    private static final Duration LONGEST = Duration.ofDays(2);

    private final String table;
    private final RowMapper<Row<T>> mapper;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> bindings = new LinkedHashMap<>();

    Listing(String table, RowMapper<T> mapper) {
        this.table = table;
        this.mapper = (rs, context) ->
                new Row<>(mapper.map(rs, context), rs.getString("sid"), Instant.ofEpochMilli(rs.getLong("created_ms")));
    }

    Listing<T> where(String column, String value) {
        return condition(column + " = :" + column, column, value);
    }

    Listing<T> where(String column, Optional<String> value) {
        return value.map(given -> where(column, given)).orElse(this);
    }

    /// Adds `sql`, which has one parameter named `name`.
    Listing<T> condition(String sql, String name, Object value) {
        conditions.add(sql);
        bindings.put(name, value);
        return this;
    }

    Listing<T> within(String column, TimeRange range) {
        range.from().ifPresent(from -> condition(column + " >= :" + column + "_from", column + "_from", millis(from)));
        range.until()
                .ifPresent(until -> condition(column + " < :" + column + "_until", column + "_until", millis(until)));
        return this;
    }

    /// As [#within] for a time that follows the creation closely: bounds the walk along the index as well.
    Listing<T> soonWithin(String column, TimeRange range) {
        range.from()
                .ifPresent(from -> condition(
                        "created_ms >= :" + column + "_walk_from", column + "_walk_from", millis(from.minus(LONGEST))));
        range.until()
                .ifPresent(until ->
                        condition("created_ms < :" + column + "_walk_until", column + "_walk_until", millis(until)));
        return within(column, range);
    }

    Page<T> page(Handle handle, Page.Request request) {
        boolean forward = request.at().map(Cursor::forward).orElse(true);
        request.at().ifPresent(this::startAt);
        String order = forward ? "desc" : "asc";
        Query query = handle.createQuery("select * from " + table + " where " + String.join(" and ", conditions)
                + " order by created_ms " + order + ", sid " + order + " limit :page_limit");
        bindings.forEach(query::bind);
        List<Row<T>> rows = new ArrayList<>(
                query.bind("page_limit", request.size() + 1).map(mapper).list());
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

    private void startAt(Cursor cursor) {
        conditions.add("(created_ms, sid) " + (cursor.forward() ? "<" : ">") + " (:cursor_ms, :cursor_sid)");
        bindings.put("cursor_ms", millis(cursor.created()));
        bindings.put("cursor_sid", cursor.sid());
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
