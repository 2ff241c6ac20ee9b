package dev.callwright.server.usage;

import dev.callwright.server.price.Rates;
import dev.callwright.server.store.Store;
import dev.callwright.server.store.UsageKind;
import dev.callwright.server.store.UsageRows;
import dev.callwright.server.store.UsageSum;
import dev.callwright.server.store.UsageTrigger;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Direction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was used, as far as it has happened. Safe for use by any thread.
public final class UsageBooks {
    private final UsageRows rows;
    private final Rates rates;

    public UsageBooks(Store store, Rates rates) {
        this.rows = store.usage();
        this.rates = rates;
    }

    /// The currency, such as `USD`.
    public String priceUnit() {
        return rates.unit();
    }

    /// What was used of each category in each span.
    ///
    /// @param below whether what subaccounts use counts as well
    /// @return for each span a list in the order of `categories`
    public List<List<UsageAmount>> amounts(
            AccountSid account, boolean below, List<UsageCategory> categories, List<UsageSpan> spans) {
        if (spans.isEmpty()) {
            return List.of();
        }
        addUp();
        LocalDate first =
                spans.stream().map(UsageSpan::first).min(LocalDate::compareTo).orElseThrow();
        LocalDate last =
                spans.stream().map(UsageSpan::last).max(LocalDate::compareTo).orElseThrow();
        List<UsageSum> sums = new ArrayList<>(rows.between(account, below, first, last));
        if (categories.stream().anyMatch(UsageCategory::isStorage)) {
            sums.addAll(rows.stored(account, below, first, last));
        }
        return spans.stream()
                .map(span -> categories.stream()
                        .map(category -> UsageAmount.of(sums, category, span))
                        .toList())
                .toList();
    }

    /// How far it is with what a trigger watches.
    public BigDecimal current(AccountSid account, UsageTrigger.Rule rule, LocalDate today) {
        UsageCategory category = UsageCategory.of(rule.category())
                .orElseThrow(() -> new IllegalArgumentException("no category of use: " + rule.category()));
        UsageSpan span = UsageSpan.of(rule.recurring(), today);
        return amounts(account, true, List.of(category), List.of(span))
                .getFirst()
                .getFirst()
                .by(rule.measure());
    }

    /// The first day on which an account or what it owns used anything.
    public Optional<LocalDate> firstDay(AccountSid account) {
        addUp();
        return rows.firstDay(account);
    }

    /// Adds up what was used since the last time, so that little is left to be added up when somebody asks.
    void addUp() {
        boolean _ = rows.addUp(this::price);
    }

    private BigDecimal price(UsageKind kind, String called, long minutes) {
        Optional<BigDecimal> price = switch (kind) {
            case INBOUND_NUMBER, INBOUND_CLIENT, INBOUND_SIP -> rates.of(Direction.INBOUND, called, minutes);
            case OUTBOUND_NUMBER, OUTBOUND_CLIENT, OUTBOUND_SIP -> rates.of(Direction.OUTBOUND_API, called, minutes);
            case RECORDING -> rates.ofRecording(called, minutes);
            case DETECTION, STORAGE -> Optional.empty();
        };
        return price.orElse(BigDecimal.ZERO);
    }
}
