package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.SipResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What requests are turned away with before anybody is asked (RFC 3261 8.2).
class RequestChecksTest {
    private final Scenario scenario = new Scenario();
    private final Party bob = scenario.bob;
    private final RawPeer raw = new RawPeer(scenario, bob);

    @ParameterizedTest
    @CsvSource({
        "BYE, 481",
        "PRACK, 481",
        "UPDATE, 481",
        "INFO, 481",
        "CANCEL, 481",
        "OPTIONS, 200",
        "BREW, 405",
        "MESSAGE, 405"
    })
    void outsideADialog(String method, int status) {
        raw.send(raw.request(method, "z9hG4bK1", 1, ""));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly(status + " " + method);
    }

    @ParameterizedTest
    @CsvSource({"BYE, 481", "INVITE, 481", "NOTIFY, 481"})
    void insideADialogThatIsNotThere(String method, int status) {
        raw.send(raw.request(method, "z9hG4bK1", 1, "unknown"));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly(status + " " + method);
        assertThat(bob.log).isEmpty();
    }

    @Test
    void anAckThatBelongsToNothingIsDropped() {
        raw.send(raw.request("ACK", "z9hG4bK1", 1, "unknown"));
        scenario.passMillis(10);

        assertThat(raw.arrivals).isEmpty();
        assertThat(bob.statistics().stray()).isEqualTo(1);
    }

    @Test
    void theSameInviteOnAnotherWayIsALoop() {
        bob.onCall = Party.ringing();
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, ""));
        raw.send(raw.request("INVITE", "z9hG4bK2", 1, ""));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("180 INVITE", "482 INVITE");
        assertThat(bob.log).containsExactly("incoming");
    }

    @Test
    void anInviteThatMayNotBeForwardedHasGoneTooFar() {
        SipResponse answer =
                answerTo(raw.request("INVITE", "z9hG4bK1", 1, "").replace("Max-Forwards: 70", "Max-Forwards: 0"));

        assertThat(answer.status()).isEqualTo(483);
    }

    @Test
    void anUnknownExtensionIsNamed() {
        SipResponse answer = answerTo(raw.request("INVITE", "z9hG4bK1", 1, "", "Require: 100rel, magic"));

        assertThat(answer.status()).isEqualTo(420);
        assertThat(answer.headers().first("Unsupported")).contains("magic");
    }

    @Test
    void anUnknownSchemeIsRefused() {
        SipResponse answer = answerTo(
                raw.request("INVITE", "z9hG4bK1", 1, "").replace("INVITE sip:bob@10.0.0.2", "INVITE mailto:bob@x"));

        assertThat(answer.status()).isEqualTo(416);
    }

    @Test
    void anotherVersionIsRefused() {
        SipResponse answer = answerTo(raw.request("INVITE", "z9hG4bK1", 1, "").replaceFirst("SIP/2.0\n", "SIP/7.0\n"));

        assertThat(answer.status()).isEqualTo(505);
    }

    @Test
    void anEncodedBodyIsRefused() {
        SipResponse answer = answerTo(raw.request("INVITE", "z9hG4bK1", 1, "", "Content-Encoding: gzip"));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.headers().first("Accept-Encoding")).contains("identity");
    }

    @Test
    void aContactThatCannotBeReadIs400() {
        SipResponse answer = answerTo(
                raw.request("INVITE", "z9hG4bK1", 1, "").replace("Contact: <sip:raw@10.0.0.9>", "Contact: <sip:"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(bob.statistics().malformed()).isEqualTo(1);
        assertThat(bob.statistics().dialogs()).isZero();
        assertThat(bob.statistics().calls()).isZero();
    }

    @Test
    void optionsTellWhatWeCan() {
        SipResponse answer = answerTo(raw.request("OPTIONS", "z9hG4bK1", 1, ""));

        assertThat(answer.headers().all("Allow")).contains("INVITE", "UPDATE", "PRACK", "REFER");
        assertThat(answer.headers().all("Supported")).contains("timer", "100rel");
    }

    @Test
    void answersGoToTheSourcePortWhenTheSenderAsksForIt() {
        SipResponse answer = answerTo(
                raw.request("OPTIONS", "z9hG4bK1", 1, "").replace("10.0.0.9:5060;", "192.168.7.7:1234;rport;"));

        assertThat(answer.via().received()).isEqualTo("10.0.0.9");
        assertThat(answer.via().rport()).isEqualTo(5060);
    }

    @Test
    void answersGoToThePortOfTheViaOtherwise() throws IOException {
        List<String> heard = new ArrayList<>();
        scenario.network.bind(
                new InetSocketAddress(InetAddress.ofLiteral("10.0.0.9"), 5077),
                (payload, from) -> heard.add(StandardCharsets.UTF_8
                        .decode(payload)
                        .toString()
                        .lines()
                        .findFirst()
                        .orElseThrow()));

        raw.send(raw.request("OPTIONS", "z9hG4bK1", 1, "").replace("10.0.0.9:5060;", "10.0.0.9:5077;"));
        scenario.passMillis(10);

        assertThat(heard).containsExactly("SIP/2.0 200 OK");
        assertThat(raw.arrivals).isEmpty();
    }

    private SipResponse answerTo(String request) {
        raw.send(request);
        scenario.passMillis(10);
        return raw.lastResponse();
    }
}
