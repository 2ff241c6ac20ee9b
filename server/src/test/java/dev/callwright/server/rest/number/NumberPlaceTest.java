package dev.callwright.server.rest.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.store.NumberKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "+14155550100,LOCAL,US",
        "+18005550100,TOLL_FREE,US",
        "+442079460000,LOCAL,GB",
        "+447400123456,MOBILE,GB",
        // Kept for films: in no plan.
        "+447700900000,MOBILE,GB",
        "+999123456,LOCAL,ZZ"
    })
    void knowsTheSortAndTheCountryOfANumber(String number, NumberKind kind, String country) {
        NumberPlace place = NumberPlace.of(number);

        assertThat(place).isEqualTo(new NumberPlace(kind, country));
    }
}
