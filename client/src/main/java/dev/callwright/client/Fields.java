package dev.callwright.client;

import dev.callwright.client.CallwrightException.ServerFailed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The properties of a call or recording, whichever API spelled them. Names are those of `/v1`; what is null, absent or
/// an empty text is empty.
///
/// Every method throws [ServerFailed] when the property is there and is something else.
sealed interface Fields permits OwnFields, TwilioFields {
    Optional<String> text(String name);

    Optional<Instant> instant(String name);

    Optional<BigDecimal> number(String name);

    boolean flag(String name);

    Map<String, String> texts(String name);

    /// A text that has to be there.
    default String must(String name) {
        return text(name).orElseThrow(() -> wrong(name, "nothing"));
    }

    /// A number of seconds, with or without a fraction.
    default Optional<Duration> seconds(String name) {
        return number(name)
                .map(seconds -> Duration.ofMillis(
                        bounded(name, seconds.movePointRight(3)).longValue()));
    }

    default Optional<Duration> millis(String name) {
        return number(name)
                .map(millis -> Duration.ofMillis(bounded(name, millis).longValue()));
    }

    /// A count.
    default Optional<Integer> count(String name) {
        return number(name).map(count -> bounded(name, count).intValue());
    }

    /// The constant that is spelled so: in lower case, with hyphens.
    default <E extends Enum<E>> Optional<E> word(String name, E[] words) {
        return text(name)
                .map(text -> Arrays.stream(words)
                        .filter(word -> spelled(word).equals(text))
                        .findFirst()
                        .orElseThrow(() -> wrong(name, text)));
    }

    static String spelled(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ServerFailed wrong(String name, String value) {
        String shown = value.length() <= 80 ? value : value.substring(0, 80) + "…";
        return new ServerFailed("", "the server's answer cannot be read: " + name + " is " + shown);
    }

    private static BigDecimal bounded(String name, BigDecimal number) {
        if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE).movePointRight(3)) > 0) {
            throw wrong(name, number.toString());
        }
        return number;
    }
}
