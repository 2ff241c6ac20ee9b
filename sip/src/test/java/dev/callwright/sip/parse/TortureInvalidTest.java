package dev.callwright.sip.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 4475 section 3.1.2 and the malformed ones of 3.3: what is refused, with which answer, and what the lenient
/// reading accepts because the RFC leaves it the choice.
class TortureInvalidTest {
    @ParameterizedTest
    @CsvSource({
        "badinv01, 400, false",
        "clerr, 400, true",
        "ncl, 400, true",
        "scalar02, 400, false",
        "scalarlg, 400, false",
        "quotbal, 400, false",
        "lwsruri, 400, true",
        "badvers, 505, true",
        "mismatch01, 400, true",
        "mismatch02, 400, true",
        "bigcode, 400, false",
        "insuf, 400, false",
        "multi01, 400, false",
        "mcl01, 400, true"
    })
    void isRefusedEvenLeniently(String name, int status, boolean answerable) {
        MalformedSip lenient = refusal(name, Leniency.LENIENT);
        MalformedSip strict = refusal(name, Leniency.STRICT);

        assertThat(lenient.status()).isEqualTo(status);
        assertThat(lenient.request().isPresent()).isEqualTo(answerable);
        assertThat(strict.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ltgtruri", "lwsstart", "trws", "escruri", "baddate", "regbadct", "badaspec", "baddn"})
    void isRefusedStrictlyAndAcceptedLeniently(String name) throws MalformedSip {
        MalformedSip strict = refusal(name, Leniency.STRICT);
        SipRequest lenient = request(name);

        assertThat(strict.status()).isEqualTo(400);
        assertThat(strict.request()).isPresent();
        assertThat(lenient.callId()).startsWith(name);
    }

    /// 3.1.2.7 and 3.1.2.9 let an element read past the brackets and the blanks.
    @Test
    void bracketsAndBlanksAroundTheRequestUriMeanNothing() throws MalformedSip {
        assertThat(request("ltgtruri").uri()).hasToString("sip:user@example.com");
        assertThat(request("lwsstart").uri()).hasToString("sip:user@example.com");
        assertThat(request("trws").uri()).hasToString("sip:remote-target@example.com");
    }

    /// 3.1.2.11: who accepts it must not act on the embedded Route.
    @Test
    void headersInTheRequestUriAreDropped() throws MalformedSip {
        assertThat(request("escruri").uri()).hasToString("sip:user@example.com");
        assertThat(request("escruri").headers().routes()).isEmpty();
    }

    /// 3.1.2.12: who has no use for the date may ignore that it names another zone.
    @Test
    void aDateInAnotherZoneIsLeftToWhoeverWantsIt() throws MalformedSip {
        assertThat(request("baddate").headers().first("Date")).contains("Fri, 01 Jan 2010 16:00:00 EST");
    }

    /// 3.1.2.13 to 3.1.2.15: brackets and quotes may be inferred.
    @Test
    void missingBracketsAndQuotesAreInferred() throws MalformedSip {
        assertThat(request("regbadct").headers().contacts().getFirst().uri().hasHeaders())
                .isTrue();
        assertThat(request("badaspec").to().uri()).hasToString("sip:t.watson@example.org");
        assertThat(request("baddn").from().display()).isEqualTo("Bell, Alexander");
        assertThat(request("baddn").from().tag()).isEqualTo("43");
    }

    private static SipRequest request(String name) throws MalformedSip {
        return (SipRequest) parser(Leniency.LENIENT).parse(ByteBuffer.wrap(Torture.message(name)));
    }

    private static MalformedSip refusal(String name, Leniency leniency) {
        MalformedSip refusal = catchThrowableOfType(
                MalformedSip.class, () -> parser(leniency).parse(ByteBuffer.wrap(Torture.message(name))));
        assertThat(refusal).as(name + " read " + leniency).isNotNull();
        return refusal;
    }

    private static SipParser parser(Leniency leniency) {
        return new SipParser(leniency, ParseLimits.STANDARD);
    }
}
