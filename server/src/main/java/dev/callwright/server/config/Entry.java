package dev.callwright.server.config;

import java.util.List;

/// One setting as somebody wrote it.
///
/// @param path the key's levels: `database`, `url`
/// @param place where it stands, for messages: `callwright.yaml line 3`, `variable CALLWRIGHT_HTTP`, `flag --http`
record Entry(List<String> path, List<String> values, String place) {
    Entry {
        path = List.copyOf(path);
        values = List.copyOf(values);
    }

    String name() {
        return String.join(".", path);
    }
}
