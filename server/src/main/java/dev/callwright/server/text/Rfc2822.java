package dev.callwright.server.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Dates as the API of 2010-04-01 and its webhooks write them: `Tue, 31 Aug 2010 20:36:28 +0000`.
public final class Rfc2822 {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Rfc2822() {}

    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /// As [#format(Instant)]; null for what did not happen, as JSON has it.
    public static @Nullable String format(Optional<Instant> instant) {
        return instant.map(Rfc2822::format).orElse(null);
    }
}
