package dev.callwright.server.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Dates as this API writes them: `Tue, 31 Aug 2010 20:36:28 +0000`.
final class Rfc2822 {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Rfc2822() {}

    static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    static @Nullable String format(Optional<Instant> instant) {
        return instant.map(Rfc2822::format).orElse(null);
    }
}
