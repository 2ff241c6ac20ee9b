package dev.callwright.server.webhook;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How one webhook is to be called, as the fragment of its URL says: `#ct=2000&rt=3000&rc=2&rp=all`.
///
/// Values out of range count as the nearest one within; what cannot be read counts as not given.
///
/// @param connect limit of one attempt to connect
/// @param read limit of waiting for the answer once connected
/// @param total limit of everything, redirects and repetitions included
/// @param retries how often a failed attempt is repeated at once
/// @param retried which failures are repeated
public record ConnectionOverrides(
        Duration connect, Duration read, Duration total, int retries, Set<RetryCause> retried) {
    private static final int LONGEST_CONNECT = 10_000;
    private static final int LONGEST = 15_000;
    private static final int MOST_RETRIES = 5;

    /// What an attempt may fail with, spelled as in the fragment.
    public enum RetryCause {
        STATUS_4XX("4xx"),
        STATUS_5XX("5xx"),
        CONNECT("ct"),
        READ("rt");

        private final String text;

        RetryCause(String text) {
            this.text = text;
        }

        static Set<RetryCause> parse(String list) {
            if (list.equals("all")) {
                return EnumSet.allOf(RetryCause.class);
            }
            Set<String> names = Set.copyOf(
                    Arrays.asList(list.split(",", -1)).stream().distinct().toList());
            return Arrays.stream(values())
                    .filter(cause -> names.contains(cause.text))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(RetryCause.class)));
        }
    }

    public ConnectionOverrides {
        retried = Set.copyOf(retried);
    }

    /// Reads the fragment of `url`; without one everything has its default.
    public static ConnectionOverrides of(String url) {
        int hash = url.indexOf('#');
        Map<String, String> given = hash < 0 ? Map.of() : split(url.substring(hash + 1));
        return new ConnectionOverrides(
                millis(given, "ct", 100, LONGEST_CONNECT, 5_000),
                millis(given, "rt", 100, LONGEST, LONGEST),
                millis(given, "tt", 100, LONGEST, LONGEST),
                number(given, "rc", 0, MOST_RETRIES, 1),
                Optional.ofNullable(given.get("rp"))
                        .map(RetryCause::parse)
                        .filter(causes -> !causes.isEmpty())
                        .orElse(EnumSet.of(RetryCause.CONNECT)));
    }

    /// `url` without its fragment: what is requested and signed.
    public static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    private static Map<String, String> split(String fragment) {
        Map<String, String> given = new HashMap<>();
        for (String pair : fragment.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            given.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return given;
    }

    private static Duration millis(Map<String, String> given, String key, int least, int most, int usual) {
        return Duration.ofMillis(number(given, key, least, most, usual));
    }

    private static int number(Map<String, String> given, String key, int least, int most, int usual) {
        String text = given.getOrDefault(key, "");
        return text.matches("[0-9]{1,9}") ? Math.clamp(Integer.parseInt(text), least, most) : usual;
    }
}
