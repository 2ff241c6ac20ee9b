package dev.callwright.server.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// One thing that can be set: its name in the file, its default, one line of explanation, and how its text reads.
///
/// @param name with dots between levels: `database.url`
/// @param fallback what counts when nobody sets it; the empty text means "not set"
/// @param reading makes the value; refuses nonsense with an [IllegalArgumentException] that quotes it
record Key<T>(String name, String fallback, String doc, Function<List<String>, T> reading) {
    private static final String AUTH_TOKEN = "account.authToken";

    /// A key with one value.
    static <T> Key<T> of(String name, String fallback, String doc, Function<String, T> reading) {
        return new Key<>(name, fallback, doc, values -> reading.apply(single(values)));
    }

    /// A key with any number of values: a list in the file, or text with commas.
    static Key<List<String>> list(String name, String doc) {
        return list(name, "", doc, Function.identity());
    }

    /// A key with any number of values, each read by `reading`.
    static <T> Key<List<T>> list(String name, String fallback, String doc, Function<String, T> reading) {
        return new Key<>(
                name,
                fallback,
                doc,
                values -> values.stream()
                        .flatMap(value -> List.of(value.split(",", -1)).stream())
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .map(reading)
                        .toList());
    }

    /// The variable that sets it: `overload.callsPerSecond` is `CALLWRIGHT_OVERLOAD_CALLS_PER_SECOND`.
    String variable() {
        String path = name.equals(AUTH_TOKEN) ? "authToken" : name;
        return Variables.PREFIX
                + path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    List<String> path() {
        return List.of(name.split("\\.", -1));
    }

    private static String single(List<String> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException("one value expected, not " + values.size());
        }
        return values.getFirst();
    }
}
