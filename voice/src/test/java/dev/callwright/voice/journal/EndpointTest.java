package dev.callwright.voice.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Property
    void aPhoneNumberIsAPlusAndTwoToFifteenDigitsOfWhichTheFirstIsNotZero(@ForAll("almostNumbers") String text) {
        boolean isE164 = text.matches("\\+[1-9][0-9]{1,14}");

        Endpoint endpoint = Endpoint.parse(text);

        assertThat(endpoint.text()).isEqualTo(text);
        assertThat(endpoint instanceof Endpoint.PhoneNumber).isEqualTo(isE164);
    }

    @Provide
    Arbitrary<String> almostNumbers() {
        return Arbitraries.strings()
                .withChars("+0123456789a٣")
                .ofMaxLength(18)
                .map(rest -> rest.length() % 3 == 0 ? rest : "+" + rest);
    }

    @ParameterizedTest
    @CsvSource({
        "client:alice,Client",
        "client:,Name",
        "sip:bob@example.com,SipAddress",
        "sips:bob@example.com,SipAddress"
    })
    void readsTheOtherForms(String text, String kind) {
        Endpoint endpoint = Endpoint.parse(text);

        assertThat(endpoint.getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CA",
                "CA0123456789abcdef0123456789abcdeF",
                "CA0123456789abcdef0123456789abcde",
                "CA0123456789abcdef0123456789abcdef0",
                "XX0123456789abcdef0123456789abcdef"
            })
    void aSidIsTwoLettersAndThirtyTwoSmallHexadecimalDigits(String text) {
        assertThatThrownBy(() -> new CallSid(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
