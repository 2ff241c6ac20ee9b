package dev.callwright.voice.leg;

import dev.callwright.sip.message.Headers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The SIP headers that applications may set and are told: their own (`X-…`), and a few that name parties.
public final class ForeignHeaders {
    private static final Set<String> KNOWN =
            Set.of("user-to-user", "remote-party-id", "p-preferred-identity", "p-called-party-id");
    private static final Pattern OWN = Pattern.compile("x-[a-z0-9.!%*_+`'~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{0,1024}");
    private static final int MOST_TOLD = 50;

    private ForeignHeaders() {}

    /// Whether an application may set this header to this value.
    public static boolean maySet(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (KNOWN.contains(lower) || OWN.matcher(lower).matches())
                && VALUE.matcher(value).matches();
    }

    /// As headers, without those that may not be set.
    static Headers of(Map<String, String> wishes) {
        Headers.Builder headers = Headers.builder();
        wishes.forEach((name, value) -> {
            if (maySet(name, value)) {
                headers.add(name, value);
            }
        });
        return headers.build();
    }

    /// The `X-` headers of a message by name, 50 at most; of several with one name the first.
    public static Map<String, String> told(Headers headers) {
        Map<String, String> told = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (told.size() < MOST_TOLD
                    && OWN.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                told.putIfAbsent(name, value);
            }
        });
        return told;
    }
}
