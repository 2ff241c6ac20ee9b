package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.SipUri;
import org.junit.jupiter.api.Test;

/// One INVITE, several telephones (RFC 3261 13.2.2.4), and the routes that proxies record.
class ForkingTest {
    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final RawPeer raw = new RawPeer(scenario, alice);
    private final OutgoingCall call = alice.call(raw.invitation());

    @Test
    void theFirstAnswerWinsAndTheOthersAreHungUp() {
        scenario.passMillis(10);
        raw.send(raw.response(0, 180, "one"));
        raw.send(raw.response(0, 180, "two"));
        raw.send(raw.response(0, 200, "two"));
        raw.send(raw.response(0, 200, "three"));
        raw.send(raw.response(0, 200, "three"));
        scenario.passMillis(10);

        assertThat(alice.log).containsExactly("progressed 180", "progressed 180", "answered");
        assertThat(raw.firstLines()).containsExactly("INVITE", "ACK", "ACK", "BYE", "ACK");
        assertThat(raw.request(1).to().tag()).isEqualTo("two");
        assertThat(raw.request(3).to().tag()).isEqualTo("three");
        assertThat(raw.request(4).via()).isEqualTo(raw.request(2).via());
    }

    @Test
    void onlySoManyOtherAnswersAreTakenCareOf() {
        scenario.passMillis(10);
        for (int i = 0; i < 40; i++) {
            raw.send(raw.response(0, 200, "t" + i));
        }
        scenario.passMillis(10);

        assertThat(raw.times("ACK")).hasSize(17);
        assertThat(raw.times("BYE")).hasSize(16);
        assertThat(alice.log).containsExactly("answered");
    }

    @Test
    void theRecordedRouteIsTakenByEveryLaterRequest() {
        scenario.passMillis(10);
        raw.send(raw.response(0, 200, "t", "Record-Route: <sip:10.0.0.8;lr>, <sip:10.0.0.9;lr>"));
        scenario.passMillis(10);

        assertThat(raw.request(1).headers().all("Route")).containsExactly("<sip:10.0.0.9;lr>", "<sip:10.0.0.8;lr>");
        assertThat(raw.request(1).uri()).isEqualTo(SipUri.of("sip:raw@10.0.0.9"));
    }

    @Test
    void aStrictRouterGetsItselfAsTheTarget() {
        scenario.passMillis(10);
        raw.send(raw.response(0, 200, "t", "Record-Route: <sip:10.0.0.8>, <sip:10.0.0.9>"));
        scenario.passMillis(10);

        assertThat(raw.request(1).uri()).isEqualTo(SipUri.of("sip:10.0.0.9"));
        assertThat(raw.request(1).headers().all("Route")).containsExactly("<sip:10.0.0.8>", "<sip:raw@10.0.0.9>");
    }

    @Test
    void anEarlyDialogThatItsTelephoneEndsIsForgottenAlone() {
        scenario.passMillis(10);
        raw.send(raw.response(0, 180, "one"));
        raw.send(raw.response(0, 180, "two"));
        scenario.passMillis(10);
        int open = alice.statistics().dialogs();
        raw.send(raw.response(0, 486, "two"));
        scenario.passMillis(10);

        assertThat(open).isEqualTo(2);
        assertThat(alice.statistics().dialogs()).isZero();
        assertThat(alice.log).endsWith("refused 486");
        assertThat(call.callId()).isEqualTo(raw.request(0).callId());
    }
}
