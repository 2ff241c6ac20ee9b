package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Webhook;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Somebody to be told when as much was used of something.
///
/// @param sid `UT` and 32 hexadecimal digits
/// @param fired when it last fired
public record UsageTrigger(
        String sid,
        AccountSid account,
        String friendlyName,
        Rule rule,
        Webhook callback,
        Optional<Instant> fired,
        Instant created,
        Instant updated) {

    /// When it fires.
    ///
    /// @param category as the API spells it
    /// @param recurring empty: once, when everything ever used reaches `value`
    public record Rule(String category, Measure measure, Optional<Recurring> recurring, BigDecimal value) {}

    /// What of a use is counted.
    public enum Measure {
        COUNT,
        USAGE,
        PRICE
    }

    /// How long use counts together; it fires once in each.
    public enum Recurring {
        DAILY,
        MONTHLY,
        YEARLY;

        /// The first day of the span that `day` is in.
        public LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAILY -> day;
                case MONTHLY -> day.withDayOfMonth(1);
                case YEARLY -> day.withDayOfYear(1);
            };
        }
    }

    /// Whether it may fire on `today`: it did not do so already.
    public boolean isArmed(LocalDate today) {
        return fired.isEmpty()
                || rule.recurring()
                        .filter(span ->
                                fired.get().atZone(ZoneOffset.UTC).toLocalDate().isBefore(span.begin(today)))
                        .isPresent();
    }

    /// This one with another name and another way to be told.
    public UsageTrigger with(String name, Webhook told, Instant now) {
        return new UsageTrigger(sid, account, name, rule, told, fired, created, now);
    }

    /// This one after it fired.
    public UsageTrigger fired(Instant now) {
        return new UsageTrigger(sid, account, friendlyName, rule, callback, Optional.of(now), created, updated);
    }
}
