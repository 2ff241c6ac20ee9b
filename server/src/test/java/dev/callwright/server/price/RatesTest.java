package dev.callwright.server.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {
    private final Rates rates = new Rates(new Config.Prices(
            "EUR", List.of(rate("+1", "0.01", "0.02"), rate("+1500555", null, "0.5"), rate("+1500", "0.03", null))));

    @ParameterizedTest
    @CsvSource({"1,0.5", "59999,0.5", "60000,0.5", "60001,1.0", "600000,5.0"})
    void countsEveryMinuteThatBegan(long millis, BigDecimal price) {
        Call call = answered(Direction.OUTBOUND_API, Duration.ofMillis(millis));

        assertThat(rates.of(call)).hasValueSatisfying(each -> assertThat(each).isEqualByComparingTo(price));
    }

    @Test
    void countsMillisecondsAndNothingFiner() {
        Call call = answered(Direction.OUTBOUND_API, Duration.ofMinutes(1).plusNanos(999_999));

        assertThat(rates.of(call)).contains(new BigDecimal("0.5"));
    }

    @Test
    void takesTheLongestPrefixThatHasARateForTheDirection() {
        Call call = answered(Direction.INBOUND, Duration.ofSeconds(1));

        assertThat(rates.of(call)).contains(new BigDecimal("0.03"));
    }

    @Test
    void knowsNoPriceBeforeTheEnd() {
        Call call = SampleCalls.call(1).become(CallStatus.IN_PROGRESS, SampleCalls.NOW);

        assertThat(rates.of(call)).isEmpty();
    }

    @Test
    void costsNothingWhenNobodyAnswers() {
        Call call = SampleCalls.call(1).become(CallStatus.BUSY, SampleCalls.NOW.plusSeconds(9));

        assertThat(rates.of(call)).hasValueSatisfying(each -> assertThat(each).isZero());
    }

    @Test
    void knowsNoPriceWithoutARate() {
        Rates none = new Rates(new Config.Prices("USD", List.of(rate("+44", "1", "1"))));

        assertThat(none.of(answered(Direction.OUTBOUND_DIAL, Duration.ofSeconds(1))))
                .isEmpty();
    }

    @Test
    void pricesRecordingsByTheNumberCalledAndTheMinutesThatBegan() {
        Rates some = new Rates(new Config.Prices(
                "EUR",
                List.of(
                        rate("+1500", "1", "1"),
                        new Config.Rate(
                                "+1", Optional.empty(), Optional.empty(), Optional.of(new BigDecimal("0.0025"))))));
        Call call = SampleCalls.call(1);
        Recording recording = SampleCalls.recording(1, call, Optional.empty())
                .become(
                        Recording.Status.COMPLETED,
                        SampleCalls.NOW,
                        Optional.of(Duration.ofSeconds(61)),
                        Optional.empty());

        assertThat(some.of(recording, call)).isEqualTo(new Price(Optional.of(new BigDecimal("0.0050")), "EUR"));
        assertThat(rates.of(recording, call)).isEqualTo(new Price(Optional.empty(), "EUR"));
    }

    private static Call answered(Direction direction, Duration length) {
        Call.Identity identity = SampleCalls.identity(6, direction, Call.Details.NONE);
        return Call.queued(identity, SampleCalls.NOW, Optional.empty())
                .become(CallStatus.IN_PROGRESS, SampleCalls.NOW)
                .become(CallStatus.COMPLETED, SampleCalls.NOW.plus(length));
    }

    private static Config.Rate rate(
            String prefix,
            @org.jspecify.annotations.Nullable String in,
            @org.jspecify.annotations.Nullable String out) {
        return new Config.Rate(
                prefix,
                Optional.ofNullable(in).map(BigDecimal::new),
                Optional.ofNullable(out).map(BigDecimal::new),
                Optional.empty());
    }
}
