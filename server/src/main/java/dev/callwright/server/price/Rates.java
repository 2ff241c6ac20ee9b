package dev.callwright.server.price;

import dev.callwright.server.config.Config;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What calls and their recordings cost: so much for every minute that began, by the beginning of the number that was
/// called.
///
/// Safe for use by any thread.
public final class Rates {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final String unit;

    /// The longest prefix first.
    private final List<Config.Rate> table;

    public Rates(Config.Prices prices) {
        this.unit = prices.unit();
        this.table = prices.rates().stream()
                .sorted(Comparator.comparingInt(
                                (Config.Rate rate) -> rate.prefix().length())
                        .reversed())
                .toList();
    }

    /// The currency, such as `USD`.
    public String unit() {
        return unit;
    }

    /// What `call` cost: what was kept of that when it ended, else what it is by these rates.
    public Price price(Call call) {
        return call.price().orElseGet(() -> new Price(of(call), unit));
    }

    /// What `call` costs by these rates; nothing when nobody answered it.
    ///
    /// @return empty before its end, and when no rate is set for it
    public Optional<BigDecimal> of(Call call) {
        if (!call.status().isFinal()) {
            return Optional.empty();
        }
        return of(
                call.identity().direction(),
                call.identity().to().text(),
                minutes(call.progress().duration()));
    }

    /// What so many begun minutes of calls to `called` cost; empty when no rate is set for them.
    public Optional<BigDecimal> of(Direction direction, String called, long minutes) {
        return table.stream()
                .filter(rate -> called.startsWith(rate.prefix()))
                .flatMap(rate -> rate.perMinute(direction).stream())
                .findFirst()
                .map(perMinute -> perMinute.multiply(BigDecimal.valueOf(minutes)));
    }

    /// What `recording` of `call`, which is complete, costs by these rates.
    public Price of(Recording recording, Call call) {
        return new Price(ofRecording(call.identity().to().text(), minutes(recording.duration())), unit);
    }

    /// What so many begun minutes of recordings of calls to `called` cost; empty when no rate is set for them.
    public Optional<BigDecimal> ofRecording(String called, long minutes) {
        return table.stream()
                .filter(rate -> called.startsWith(rate.prefix()))
                .flatMap(rate -> rate.recording().stream())
                .findFirst()
                .map(perMinute -> perMinute.multiply(BigDecimal.valueOf(minutes)));
    }

    /// As carriers count: a minute that began is a minute.
    private static long minutes(Optional<Duration> length) {
        return Math.ceilDiv(length.map(Duration::toMillis).orElse(0L), MINUTE);
    }
}
