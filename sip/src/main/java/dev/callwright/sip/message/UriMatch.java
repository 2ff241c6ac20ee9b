package dev.callwright.sip.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The parts of RFC 3261 19.1.4 that compare parameters and headers of two URIs.
final class UriMatch {
    /// A parameter of these names must stand in both URIs or in neither.
    private static final Set<String> WEIGHTY = Set.of("user", "ttl", "method", "maddr", "transport");

    private UriMatch() {}

    static boolean params(Params one, Params other) {
        return covered(one, other) && covered(other, one);
    }

    private static boolean covered(Params one, Params other) {
        boolean[] covered = {true};
        one.forEach((name, value) -> {
            boolean weighty = WEIGHTY.contains(name.toLowerCase(Locale.ROOT));
            covered[0] &= other.has(name)
                    ? Escapes.decode(value).equalsIgnoreCase(Escapes.decode(other.valueOr(name, "")))
                    : !weighty;
        });
        return covered[0];
    }

    static boolean headers(List<Map.Entry<String, String>> one, List<Map.Entry<String, String>> other) {
        return folded(one).equals(folded(other));
    }

    private static Set<Map.Entry<String, String>> folded(List<Map.Entry<String, String>> headers) {
        return headers.stream()
                .map(header -> Map.entry(header.getKey().toLowerCase(Locale.ROOT), header.getValue()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
