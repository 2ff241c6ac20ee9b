package dev.callwright.server.config;

import java.util.List;

/// A part of the file whose entries the operator names: `numbers`, `trunks`, `users`.
///
/// @param fields what can be set of each entry
record Section(String name, String doc, List<Key<?>> fields) {
    Section {
        fields = List.copyOf(fields);
    }

    /// Whether `path` is one of this section's: its name, the entry's name, a field.
    boolean has(List<String> path) {
        return path.size() == 3
                && path.getFirst().equals(name)
                && fields.stream().anyMatch(field -> field.name().equals(path.getLast()));
    }
}
