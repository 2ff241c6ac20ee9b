package dev.callwright.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the environment sets: every variable that begins with our prefix is a key or a mistake.
final class Variables {
    static final String PREFIX = "CALLWRIGHT_";

    /// The variable that names the file.
    static final String FILE = "CALLWRIGHT_CONFIG";

    /// Variables that are not keys: the file's name and what the launcher reads.
    private static final Set<String> OTHERS = Set.of(FILE, "CALLWRIGHT_HEAP", "CALLWRIGHT_JVM");

    private Variables() {}

    static List<Entry> entries(Map<String, String> environment) {
        List<Entry> entries = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
                entries.add(new Entry(key(name).path(), List.of(value), "variable " + name));
            }
        });
        return entries;
    }

    private static Key<?> key(String variable) {
        Optional<Key<?>> key = Keys.SINGLE.stream()
                .filter(each -> each.variable().equals(variable))
                .findFirst();
        return key.orElseThrow(() -> new ConfigException("unknown variable " + variable + "; the nearest is "
                + Nearest.to(variable, Keys.SINGLE.stream().map(Key::variable).toList())));
    }
}
