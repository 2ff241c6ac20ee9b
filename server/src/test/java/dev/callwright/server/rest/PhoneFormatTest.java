package dev.callwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFormatTest {
    @Property
    void agreesWithTheLibraryOnNorthAmericanNumbers(
            @ForAll @LongRange(min = 2_000_000_000L, max = 9_999_999_999L) long digits) throws NumberParseException {
        String number = "+1" + digits;
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();

        String formatted = PhoneFormat.national(number);

        assertThat(formatted).isEqualTo(library.format(library.parse(number, null), PhoneNumberFormat.NATIONAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+1",
                "+1415867530",
                "+141586753090",
                "+10158675309",
                "+1415867530a",
                "+442071838750",
                "client:alice"
            })
    void leavesEverythingElseAsItIs(String text) {
        String formatted = PhoneFormat.national(text);

        assertThat(formatted).isEqualTo(text);
    }
}
