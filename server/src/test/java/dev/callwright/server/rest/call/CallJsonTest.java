package dev.callwright.server.rest.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.config.Config;
import dev.callwright.server.price.Rates;
import dev.callwright.server.store.SampleCalls;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallJsonTest {
    private static final Instant THEN = SampleCalls.NOW;

    @ParameterizedTest
    @CsvSource({"0.0085,-0.01700", "0.03,-0.06000", "0.000001,-0.000002", "0,0.00000", "12,-24.00000"})
    void writesAPriceAsADebtWithFiveDecimals(String perMinute, String price) {
        Call call = answeredFor(61);

        assertThat(json(perMinute).of(call)).containsEntry("price", price).containsEntry("price_unit", "EUR");
    }

    @Test
    void knowsNoPriceBeforeTheEndNorWithoutARate() {
        Call live = SampleCalls.call(1).become(CallStatus.RINGING, THEN);

        assertThat(json("0.01").of(live)).containsEntry("price", null);
        assertThat(json("").of(answeredFor(61))).containsEntry("price", null);
    }

    @Test
    void keepsThePriceThatWasFixedAtTheEnd() {
        Call priced = answeredFor(61).withPrice(new Price(Optional.of(new BigDecimal("0.5")), "CHF"));
        Call free = answeredFor(61).withPrice(new Price(Optional.empty(), "CHF"));

        assertThat(json("0.01").of(priced)).containsEntry("price", "-0.50000").containsEntry("price_unit", "CHF");
        assertThat(json("0.01").of(free)).containsEntry("price", null);
    }

    /// @param perMinute empty: there is no rate
    private static CallJson json(String perMinute) {
        Optional<BigDecimal> rate =
                Optional.of(perMinute).filter(text -> !text.isEmpty()).map(BigDecimal::new);
        return new CallJson(new Rates(
                new Config.Prices("EUR", List.of(new Config.Rate("+1", Optional.empty(), rate, Optional.empty())))));
    }

    private static Call answeredFor(int seconds) {
        return SampleCalls.call(1)
                .become(CallStatus.RINGING, THEN)
                .become(CallStatus.IN_PROGRESS, THEN)
                .become(CallStatus.COMPLETED, THEN.plusSeconds(seconds));
    }
}
