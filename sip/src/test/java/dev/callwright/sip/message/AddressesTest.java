package dev.callwright.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @Test
    void readsEveryPartOfASipUri() throws MalformedSip {
        SipUri uri = SipUri.parse("sip:bob%20b:secret@[2001:db8::1]:5070;transport=tcp;lr?Subject=a%20b&X=");

        assertThat(uri.user()).isEqualTo("bob b");
        assertThat(uri.host()).isEqualTo("[2001:db8::1]");
        assertThat(uri.port()).isEqualTo(5070);
        assertThat(uri.transport()).isEqualTo("TCP");
        assertThat(uri.params().has("lr")).isTrue();
        assertThat(uri.headers()).hasToString("[Subject=a b, X=]");
    }

    @Test
    void keepsThePasswordForTheWireOnly() throws MalformedSip {
        SipUri uri = SipUri.parse("sip:bob:secret@host");

        assertThat(uri).hasToString("sip:bob@host");
        assertThat(uri.wire()).isEqualTo("sip:bob:secret@host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:host",
                "sips:a;b?c@host.example.com:1;x=y",
                "sip:+15551234567@gw.example;user=phone",
                "tel:+1-555-123;phone-context=example.com",
                "mailto:a@b",
                "sip:a@h;maddr=239.255.255.1;ttl=15?to=x&y=z"
            })
    void writesAUriAsItWasRead(String text) throws MalformedSip {
        assertThat(SipUri.parse(text, Leniency.STRICT).wire()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip:",
                "bob@host",
                "sip:@host",
                "sip:a@",
                "sip:a@host:0",
                "sip:a@host:65536",
                "sip:a@ho st",
                "sip:a@[::1",
                "sip:a@host:5060x",
                "tel:",
                "sip:a b@host",
                "sip:a@host>",
                ":a@b",
                "sip:a@[]"
            })
    void refusesWhatIsNoUri(String text) {
        assertThatThrownBy(() -> SipUri.parse(text)).isInstanceOf(MalformedSip.class);
    }

    /// The pairs of RFC 3261 19.1.4.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sip:%61lice@atlanta.com;transport=TCP | sip:alice@AtLanTa.CoM;Transport=tcp | true",
                "sip:carol@chicago.com | sip:carol@chicago.com;newparam=5 | true",
                "sip:carol@chicago.com;security=on | sip:carol@chicago.com;newparam=5 | true",
                "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com | sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com | true",
                "sip:alice@atlanta.com?subject=project%20x&priority=urgent | sip:alice@atlanta.com?priority=urgent&subject=project%20x | true",
                "SIP:ALICE@AtLanTa.CoM;Transport=udp | sip:alice@AtLanTa.CoM;Transport=UDP | false",
                "sip:bob@biloxi.com | sip:bob@biloxi.com:5060 | false",
                "sip:bob@biloxi.com | sip:bob@biloxi.com;transport=udp | false",
                "sip:bob@biloxi.com | sip:bob@biloxi.com:6000;transport=tcp | false",
                "sip:carol@chicago.com | sip:carol@chicago.com?Subject=next%20meeting | false",
                "sip:carol@chicago.com;security=on | sip:carol@chicago.com;security=off | false"
            })
    void matchesUrisAsTheRfcDoes(String one, String other, boolean match) throws MalformedSip {
        assertThat(SipUri.parse(one).matches(SipUri.parse(other))).isEqualTo(match);
        assertThat(SipUri.parse(other).matches(SipUri.parse(one))).isEqualTo(match);
    }

    @Test
    void escapesAUserThatIsGivenInPlainText() {
        SipUri uri = SipUri.of("50% off", "host", 0);

        assertThat(uri).hasToString("sip:50%25%20off@host");
        assertThat(uri.user()).isEqualTo("50% off");
    }

    @Test
    void readsANameAddressWithQuotedNameAndParameters() throws MalformedSip {
        NameAddr address = NameAddr.parse("\"Bell, \\\"A\\\"\" <sip:a@b;lr> ; tag = 4 ;q=\"x;y\"");

        assertThat(address.display()).isEqualTo("Bell, \"A\"");
        assertThat(address.tag()).isEqualTo("4");
        assertThat(address.uri().params().has("lr")).isTrue();
        assertThat(address.params().value("q")).contains("x;y");
        assertThat(address).hasToString("\"Bell, \\\"A\\\"\" <sip:a@b;lr>;tag=4;q=\"x;y\"");
    }

    @Test
    void givesParametersToTheHeaderWhenThereAreNoBrackets() throws MalformedSip {
        NameAddr address = NameAddr.parse("sip:a@b;tag=7");

        assertThat(address.tag()).isEqualTo("7");
        assertThat(address.uri()).hasToString("sip:a@b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<sip:a@b", "\"a <sip:a@b>", "a\" <sip:a@b>", "<>", "<sip:a@b> x", "<sip:a@b>;=1"})
    void refusesWhatIsNoNameAddress(String text) {
        assertThatThrownBy(() -> NameAddr.parse(text)).isInstanceOf(MalformedSip.class);
    }

    @Test
    void readsAViaWithBlanksEverywhere() throws MalformedSip {
        Via via = Via.parse("SIP  / 2.0 / tcp   spindle.example.com : 5061 ; branch  = z9hG4bK9i ; rport");

        assertThat(via.transport()).isEqualTo("TCP");
        assertThat(via.port()).isEqualTo(5061);
        assertThat(via.hasUniqueBranch()).isTrue();
        assertThat(via.seenAt("192.0.2.1", 9).rport()).isEqualTo(9);
    }

    @Test
    void stepsOverACommentInAViaAndStopsAtDeepNesting() throws MalformedSip {
        assertThat(Via.parse("SIP/2.0/UDP a;branch=1 (in (deed\\)) )").host()).isEqualTo("a");

        String deep = "SIP/2.0/UDP a;branch=1 " + "(".repeat(50_000);
        assertThatThrownBy(() -> Via.parse(deep)).isInstanceOf(MalformedSip.class);
    }

    @Test
    void refusesASequenceNumberBeyondItsRange() throws MalformedSip {
        assertThat(CSeq.parse("0009 \tINVITE")).isEqualTo(new CSeq(9, "INVITE"));

        assertThatThrownBy(() -> CSeq.parse("36893488147419103232 REGISTER")).isInstanceOf(MalformedSip.class);
        assertThatThrownBy(() -> CSeq.parse("-1 INVITE")).isInstanceOf(MalformedSip.class);
        assertThatThrownBy(() -> CSeq.parse("1INVITE")).isInstanceOf(MalformedSip.class);
    }

    @Test
    void readsAChallenge() throws MalformedSip {
        AuthHeader header = AuthHeader.parse("Digest realm=\"a, b\", nonce=\"x\" , stale=FALSE,qop=\"auth,auth-int\"");

        assertThat(header.params().value("realm")).contains("a, b");
        assertThat(header.params().value("qop")).contains("auth,auth-int");
        assertThat(header.toString()).doesNotContain("nonce");
        assertThat(header.wire()).startsWith("Digest realm=\"a, b\", nonce=");
    }
}
