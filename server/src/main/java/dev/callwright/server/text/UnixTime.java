package dev.callwright.server.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Times as the API `/v1` writes them: seconds since 1970, UTC, with a fraction down to the millisecond.
public final class UnixTime {
    private static final int MILLI_DIGITS = 3;
    private static final int SECOND_IN_MILLIS = 1_000;

    private UnixTime() {}

    /// A whole number when there is no fraction.
    public static Number of(Instant instant) {
        long millis = instant.toEpochMilli();
        if (millis % SECOND_IN_MILLIS == 0) {
            return millis / SECOND_IN_MILLIS;
        }
        return BigDecimal.valueOf(millis, MILLI_DIGITS);
    }

    /// As [#of(Instant)]; null for what did not happen, as JSON has it.
    public static @Nullable Number of(Optional<Instant> instant) {
        return instant.isPresent() ? of(instant.get()) : null;
    }
}
