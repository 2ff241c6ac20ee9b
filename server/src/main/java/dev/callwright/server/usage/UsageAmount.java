package dev.callwright.server.usage;

import dev.callwright.server.store.UsageSum;
import dev.callwright.server.store.UsageTrigger;
import java.math.BigDecimal;
import java.util.List;

/// How much was used of one category.
///
/// @param usage minutes begun, or for what takes no time, how often
public record UsageAmount(long count, long usage, BigDecimal price) {
    private static final int CENTS = 2;
    private static final UsageAmount NOTHING = new UsageAmount(0, 0, BigDecimal.ZERO);

    /// What of `sums` counts as `category` within `span`.
    static UsageAmount of(List<UsageSum> sums, UsageCategory category, UsageSpan span) {
        UsageAmount all = NOTHING;
        for (UsageSum sum : sums) {
            if (category.counts(sum.kind()) && span.contains(sum.day())) {
                all = all.plus(sum, category);
            }
        }
        return all;
    }

    private UsageAmount plus(UsageSum sum, UsageCategory category) {
        long more = category == UsageCategory.DETECTION ? sum.uses() : sum.minutes();
        return category == UsageCategory.TOTAL_PRICE
                ? new UsageAmount(0, 0, price.add(sum.price()))
                : new UsageAmount(count + sum.uses(), usage + more, price.add(sum.price()));
    }

    /// As a trigger measures it.
    public BigDecimal by(UsageTrigger.Measure measure) {
        return switch (measure) {
            case COUNT -> BigDecimal.valueOf(count);
            case USAGE -> BigDecimal.valueOf(usage);
            case PRICE -> money();
        };
    }

    /// The price with at least cents, and no more digits than it needs.
    public BigDecimal money() {
        BigDecimal plain = price.stripTrailingZeros();
        return plain.scale() < CENTS ? plain.setScale(CENTS) : plain;
    }
}
