package dev.callwright.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How our values stand in columns: instants and durations as milliseconds, enums by name, sets with commas.
final class Columns {
    private Columns() {}

    static @Nullable Long millis(Optional<Instant> instant) {
        return instant.isPresent() ? instant.get().toEpochMilli() : null;
    }

    static @Nullable Long length(Optional<Duration> duration) {
        return duration.isPresent() ? duration.get().toMillis() : null;
    }

    static <T> @Nullable String text(Optional<T> value) {
        return value.isPresent() ? value.get().toString() : null;
    }

    static String names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
        return maybeLong(row, column).map(Instant::ofEpochMilli);
    }

    static Optional<Duration> maybeLength(ResultSet row, String column) throws SQLException {
        return maybeLong(row, column).map(Duration::ofMillis);
    }

    static Optional<Integer> maybeInt(ResultSet row, String column) throws SQLException {
        return maybeLong(row, column).map(Long::intValue);
    }

    static Optional<String> maybeText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static <E extends Enum<E>> Set<E> set(ResultSet row, String column, Class<E> type) throws SQLException {
        EnumSet<E> set = EnumSet.noneOf(type);
        Arrays.stream(row.getString(column).split(",", -1))
                .filter(name -> !name.isEmpty())
                .forEach(name -> set.add(Enum.valueOf(type, name)));
        return set;
    }

    private static Optional<Long> maybeLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
