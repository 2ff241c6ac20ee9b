package dev.callwright.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that was set, from every source; a later source wins over an earlier one.
final class Settings {
    private final Map<List<String>, Entry> entries = new LinkedHashMap<>();

    /// Takes in one source.
    ///
    /// @throws ConfigException for an entry that is no key
    void add(List<Entry> source) {
        for (Entry entry : source) {
            if (!isKnown(entry.path())) {
                throw new ConfigException(entry.place() + ": unknown key " + entry.name() + "; the nearest is "
                        + Nearest.to(entry.name(), names(entry.path())));
            }
            entries.put(entry.path(), entry);
        }
    }

    <T> T value(Key<T> key) {
        return read(key, key.path());
    }

    /// The value of a field of one entry of a section.
    <T> T value(Section section, String entry, Key<T> field) {
        return read(field, List.of(section.name(), entry, field.name()));
    }

    /// The names the operator gave in a section, in the file's order.
    Set<String> names(Section section) {
        Set<String> names = new LinkedHashSet<>();
        for (List<String> path : entries.keySet()) {
            if (section.has(path)) {
                names.add(path.get(1));
            }
        }
        return names;
    }

    private <T> T read(Key<T> key, List<String> path) {
        Optional<Entry> entry = Optional.ofNullable(entries.get(path));
        try {
            return key.reading().apply(entry.map(Entry::values).orElse(List.of(key.fallback())));
        } catch (IllegalArgumentException wrong) {
            String place = entry.map(Entry::place).orElse("default");
            throw new ConfigException(place + ": " + String.join(".", path) + ": " + wrong.getMessage(), wrong);
        }
    }

    private static boolean isKnown(List<String> path) {
        return Keys.SINGLE.stream().anyMatch(key -> key.path().equals(path))
                || Keys.SECTIONS.stream().anyMatch(section -> section.has(path));
    }

    /// Every key's name; a section's keys with the entry that `path` names.
    private static List<String> names(List<String> path) {
        List<String> names = new ArrayList<>(Keys.SINGLE.stream().map(Key::name).toList());
        String entry = path.size() > 1 ? path.get(1) : "NAME";
        for (Section section : Keys.SECTIONS) {
            section.fields().forEach(field -> names.add(section.name() + "." + entry + "." + field.name()));
        }
        return names;
    }
}
