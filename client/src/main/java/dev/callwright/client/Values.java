package dev.callwright.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a request carries, by the names of `/v1`: texts, numbers, flags, lists, and [Values] inside [Values]. An empty
/// [Optional] stands for null. Immutable.
record Values(Map<String, Object> pairs) {
    static final Values NONE = new Values(Map.of());

    Values {
        pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    }

    Values with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(pairs);
        more.put(name, value);
        return new Values(more);
    }

    /// `value` beside what `name` already holds.
    Values inside(String name, String key, Object value) {
        Values inner = pairs.get(name) instanceof Values held ? held : NONE;
        return with(name, inner.with(key, value));
    }

    /// Whole seconds, rounded up: the API knows no fraction, and nothing would mean no limit.
    Values seconds(String name, Duration length) {
        if (!length.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than nothing: " + length);
        }
        return with(name, length.plusNanos(999_999_999).toSeconds());
    }

    /// As maps that JSON can be written from.
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        pairs.forEach((name, value) -> tree.put(name, tree(value)));
        return tree;
    }

    @SuppressWarnings("NullAway") // A null in JSON is said by a null in the tree.
    private static Object tree(Object value) {
        return switch (value) {
            case Values inner -> inner.tree();
            case Optional<?> held -> held.orElse(null);
            default -> value;
        };
    }
}
