package dev.callwright.sip.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Leniency;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Via;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 4475 sections 3.1.1, 3.2, 3.3 and 3.4: messages that a parser must accept, whatever the layers above then do.
class TortureValidTest {
    @ParameterizedTest
    @CsvSource({
        "wsinv, INVITE, 9", "esc01, INVITE, 234234", "escnull, REGISTER, 14398234", "esc02, RE%47IST%45R, 29344",
        "lwsdisp, OPTIONS, 60", "longreq, INVITE, 3882340", "dblreq, REGISTER, 8", "semiuri, OPTIONS, 8",
        "transports, OPTIONS, 60", "mpart01, MESSAGE, 1", "badbranch, OPTIONS, 8", "unkscm, OPTIONS, 8",
        "novelsc, OPTIONS, 8", "unksm2, REGISTER, 8", "bext01, OPTIONS, 8", "invut, INVITE, 235448",
        "regaut01, REGISTER, 8", "zeromf, OPTIONS, 8", "cparam01, REGISTER, 8", "cparam02, REGISTER, 8",
        "regescrt, REGISTER, 8", "sdp01, INVITE, 8", "inv2543, INVITE, 56"
    })
    void isReadBothStrictlyAndLeniently(String name, String method, long number) throws MalformedSip {
        SipRequest strict = request(name, Leniency.STRICT);
        SipRequest lenient = request(name, Leniency.LENIENT);

        assertThat(strict.method()).isEqualTo(method);
        assertThat(strict.cseq().number()).isEqualTo(number);
        assertThat(lenient.headers()).hasToString(strict.headers().toString());
        assertThat(lenient.body()).isEqualTo(strict.body());
    }

    @ParameterizedTest
    @EnumSource(Leniency.class)
    void wsinvHasWhiteSpaceWhereverItMay(Leniency leniency) throws MalformedSip {
        SipRequest request = request("wsinv", leniency);

        assertThat(request.uri().params().has("unknownparam")).isTrue();
        assertThat(request.to().tag()).isEqualTo("1918181833n");
        assertThat(request.from().display()).isEqualTo("J Rosen \\\"");
        assertThat(request.from().tag()).isEqualTo("98asjd8");
        assertThat(request.headers().maxForwards()).hasValue(68);
        assertThat(request.headers().vias())
                .extracting(Via::host)
                .containsExactly("192.0.2.2", "spindle.example.com", "192.168.255.111");
        assertThat(request.headers().vias().get(2).branch()).isEqualTo("z9hG4bK30239");
        assertThat(request.headers().first("Subject")).contains("");
        assertThat(request.headers().first("NewFangledHeader")).contains("newfangled value continued newfangled value");
        assertThat(request.headers().first("UnknownHeaderWithUnusualValue")).contains(";;,,;;,;");
        assertThat(request.headers().routes().getFirst().uri().params().value("unknownwith"))
                .contains("value");
        assertThat(request.headers().contacts().getFirst().display()).isEqualTo("Quoted string \"\"");
        assertThat(request.headers().contacts().getFirst().params().value("q")).contains("0.33");
        assertThat(request.body().text()).startsWith("v=0\r\n");
    }

    @ParameterizedTest
    @EnumSource(Leniency.class)
    void intmethUsesEveryCharacterThatTheGrammarAllows(Leniency leniency) throws MalformedSip {
        SipRequest request = request("intmeth", leniency);

        assertThat(request.method()).isEqualTo("!interesting-Method0123456789_*+`.%indeed'~");
        assertThat(request.uri().user()).isEqualTo("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
        assertThat(request.uri().host()).isEqualTo("example.com");
        assertThat(request.uri().toString()).doesNotContain("weird");
        assertThat(request.to().display()).isEqualTo("BEL:\u0007 NUL:\0 DEL:\u007f");
        assertThat(request.from().display()).isEqualTo("token1~` token2'+_ token3*%!.-");
        assertThat(request.from().params().value("fromParam''~+*_!.-%")).contains("работающий");
        assertThat(request.from().tag()).isEqualTo("_token~1'+`*%!-.");
        assertThat(request.headers().first("extensionHeader-!.%*+_`'~")).contains("\ufeff大停電");
    }

    @Test
    void esc01HasEscapesThatAreNoSeparators() throws MalformedSip {
        SipRequest request = request("esc01", Leniency.STRICT);

        assertThat(request.uri().user()).isEqualTo("sips:user@example.com");
        assertThat(request.uri().host()).isEqualTo("example.net");
        assertThat(request.to().uri().user()).isEqualTo("user");
        assertThat(request.from().uri().user()).isEqualTo("I have spaces");
        // The parameter is named "%6C%72", which is "lr" and yet not the lr parameter of a route.
        assertThat(request.headers().contacts().getFirst().uri().param("n%61me"))
                .contains("value%41");
    }

    @Test
    void escnullHasUsersThatDifferInTheNumberOfTheirNulls() throws MalformedSip {
        SipRequest request = request("escnull", Leniency.STRICT);

        assertThat(request.to().uri().user()).isEqualTo("null-\0-null");
        assertThat(request.headers()
                        .contacts()
                        .get(0)
                        .uri()
                        .matches(request.headers().contacts().get(1).uri()))
                .isFalse();
    }

    @Test
    void esc02HasPercentSignsThatAreNoEscapes() throws MalformedSip {
        SipRequest request = request("esc02", Leniency.STRICT);

        assertThat(request.to().display()).isEqualTo("%Z%45");
        assertThat(request.headers().contacts()).hasSize(2);
        assertThat(request.headers().first("C%6Fntact")).contains("<sip:alias2@host2.example.com>");
    }

    @Test
    void lwsdispHasNoBlankBeforeTheBracket() throws MalformedSip {
        assertThat(request("lwsdisp", Leniency.STRICT).from().display()).isEqualTo("caller");
    }

    @Test
    void longreqHasLongValuesAndManyVias() throws MalformedSip {
        SipRequest request = request("longreq", Leniency.STRICT);

        assertThat(request.headers().vias()).hasSize(34);
        assertThat(request.headers().vias().get(33).received()).isEqualTo("192.0.2.5");
        assertThat(request.to().uri().port()).isEqualTo(6000);
        assertThat(request.body().text()).startsWith("v=0");
    }

    @Test
    void dblreqEndsWhereItsLengthSays() throws MalformedSip {
        SipRequest request = request("dblreq", Leniency.STRICT);

        assertThat(request.callId()).startsWith("dblreq.0ha0isndaksdj99");
        assertThat(request.body().isEmpty()).isTrue();
    }

    @Test
    void semiuriHasASemicolonInItsUser() throws MalformedSip {
        SipRequest request = request("semiuri", Leniency.STRICT);

        assertThat(request.uri().user()).isEqualTo("user;par=u@example.net");
        assertThat(request.uri().params().isEmpty()).isTrue();
        assertThat(request.headers().all("Accept")).hasSize(6);
    }

    @Test
    void transportsNamesSomeThatNobodyKnows() throws MalformedSip {
        assertThat(request("transports", Leniency.STRICT).headers().vias())
                .extracting(Via::transport)
                .containsExactly("UDP", "SCTP", "TLS", "UNKNOWN", "TCP");
    }

    @Test
    void mpart01CarriesBytesThatLookLikeLineBreaks() throws MalformedSip {
        SipRequest request = request("mpart01", Leniency.STRICT);

        assertThat(request.body().is("multipart/mixed")).isTrue();
        assertThat(request.body().content())
                .contains(0xff, 0xfe, 0x80)
                .endsWith("--\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @EnumSource(Leniency.class)
    void unreasonHasAReasonBeyondAscii(Leniency leniency) throws MalformedSip {
        SipResponse response = (SipResponse) parse("unreason", leniency);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.reason()).endsWith("девять - простое");
    }

    @ParameterizedTest
    @EnumSource(Leniency.class)
    void noreasonHasAnEmptyReason(Leniency leniency) throws MalformedSip {
        SipResponse response = (SipResponse) parse("noreason", leniency);

        assertThat(response.status()).isEqualTo(100);
        assertThat(response.reason()).isEmpty();
    }

    @Test
    void badbranchHasTheCookieAndNothingElse() throws MalformedSip {
        assertThat(request("badbranch", Leniency.STRICT).via().hasUniqueBranch())
                .isFalse();
    }

    @Test
    void schemesThatNobodyKnowsAreReadAsSuch() throws MalformedSip {
        assertThat(request("unkscm", Leniency.STRICT).uri().scheme()).isEqualTo("nobodyknowsthisscheme");
        assertThat(request("novelsc", Leniency.STRICT).uri().isSip()).isFalse();
        assertThat(request("unksm2", Leniency.STRICT).from().uri().scheme()).isEqualTo("http");
        assertThat(request("unksm2", Leniency.STRICT).to().uri()).hasToString("isbn:2983792873");
    }

    @Test
    void bext01RequiresWhatNobodySupports() throws MalformedSip {
        assertThat(request("bext01", Leniency.STRICT).headers().all("Require"))
                .containsExactly("nothingSupportsThis", "nothingSupportsThisEither");
    }

    @Test
    void bcastIsReadThoughItsSecondViaIsABroadcast() throws MalformedSip {
        assertThat(parse("bcast", Leniency.STRICT).headers().vias()).hasSize(2);
    }

    @Test
    void contactParametersBelongToTheHeaderOnlyWithoutBrackets() throws MalformedSip {
        var outside = request("cparam01", Leniency.STRICT).headers().contacts().getFirst();
        var inside = request("cparam02", Leniency.STRICT).headers().contacts().getFirst();

        assertThat(outside.params().has("unknownparam")).isTrue();
        assertThat(outside.uri().params().isEmpty()).isTrue();
        assertThat(inside.uri().params().has("unknownparam")).isTrue();
    }

    @Test
    void regescrtKeepsTheHeadersOfAContact() throws MalformedSip {
        assertThat(request("regescrt", Leniency.STRICT)
                        .headers()
                        .contacts()
                        .getFirst()
                        .uri()
                        .headers())
                .hasToString("[Route=<sip:sip.example.com>]");
    }

    @Test
    void inv2543ComesFromBeforeBranchesAndTags() throws MalformedSip {
        SipRequest request = request("inv2543", Leniency.STRICT);

        assertThat(request.via().branch()).isEmpty();
        assertThat(request.from().tag()).isEmpty();
        assertThat(request.headers().maxForwards()).isEmpty();
        assertThat(request.body().is("application/sdp")).isTrue();
    }

    private static SipRequest request(String name, Leniency leniency) throws MalformedSip {
        return (SipRequest) parse(name, leniency);
    }

    private static SipMessage parse(String name, Leniency leniency) throws MalformedSip {
        return new SipParser(leniency, ParseLimits.STANDARD).parse(ByteBuffer.wrap(Torture.message(name)));
    }
}
