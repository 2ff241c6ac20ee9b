package dev.callwright.server.rest.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What JSON's keys and the API's paths are called elsewhere.
public final class Words {
    private Words() {}

    /// `date_created` as `DateCreated`.
    static String title(String key) {
        return Stream.of(key.split("_", -1))
                .map(part -> part.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    /// One of them: `Countries` is many a `Country`.
    static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (plural.endsWith("sses")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    /// What lies at a path such as `/Calls/{CallSid}`: a `Call`. The last word that means many is what counts.
    public static String thingAt(String path) {
        List<String> words = Stream.of(path.split("/", -1))
                .filter(word -> !word.isEmpty() && !word.startsWith("{"))
                .toList();
        if (words.isEmpty()) {
            return "Account";
        }
        int last = words.size() - 1;
        while (last > 0 && !words.get(last).endsWith("s")) {
            last--;
        }
        boolean ofUse = last > 0 && words.get(last - 1).equals("Usage");
        return (ofUse ? "Usage" : "") + singular(words.get(last));
    }

    /// The rows of a body that is a list, with their key; empty when it is one thing.
    static Optional<Map.Entry<String, List<?>>> rows(Map<String, Object> body) {
        if (!body.containsKey("uri") || body.containsKey("sid")) {
            return Optional.empty();
        }
        return body.entrySet().stream()
                .filter(each -> each.getValue() instanceof List)
                .<Map.Entry<String, List<?>>>map(each -> Map.entry(each.getKey(), (List<?>) each.getValue()))
                .findFirst();
    }
}
