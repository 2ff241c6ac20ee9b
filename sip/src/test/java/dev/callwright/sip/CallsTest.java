package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipUri;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallsTest {
    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final Party bob = scenario.bob;

    @Test
    void aCallRingsIsAnsweredAndHungUpByTheCaller() {
        OutgoingCall call = scenario.answeredCall();

        call.hangUp();
        scenario.settle();

        assertThat(alice.log).containsExactly("progressed 180", "answered", "ended HungUp");
        assertThat(bob.log).containsExactly("incoming", "confirmed", "ended PeerHungUp");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void theCalleeHangsUp() {
        scenario.answeredCall();

        bob.lastCall().hangUp();
        scenario.settle();

        assertThat(alice.log).containsExactly("progressed 180", "answered", "ended PeerHungUp");
        assertThat(bob.log).containsExactly("incoming", "confirmed", "ended HungUp");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void bothHangUpAtTheSameMoment() {
        OutgoingCall call = scenario.answeredCall();

        call.hangUp();
        bob.lastCall().hangUp();
        scenario.settle();

        assertThat(alice.log).endsWith("ended HungUp");
        assertThat(bob.log).endsWith("ended HungUp");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void aBusyCalleeRefuses() {
        bob.onCall = call -> call.refuse(486, "", Headers.EMPTY.with("Reason", "SIP;cause=486"));

        alice.call(bob);
        scenario.settle();

        assertThat(alice.log).containsExactly("refused 486");
        assertThat(alice.responses.getLast().reason()).isEqualTo("Busy Here");
        assertThat(alice.responses.getLast().headers().first("Reason")).contains("SIP;cause=486");
        assertThat(bob.log).containsExactly("incoming", "ended HungUp");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void theCallerGivesUpWhileItRings() {
        OutgoingCall call = scenario.ringingCall();

        call.cancel();
        scenario.settle();

        assertThat(alice.log).containsExactly("progressed 180", "refused 487");
        assertThat(bob.log).containsExactly("incoming", "ended Cancelled");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void aCancelWaitsForTheFirstProvisionalResponse() {
        OutgoingCall call = alice.call(bob);
        call.cancel();
        scenario.passMillis(150);
        long before = scenario.sent("alice: CANCEL");
        scenario.settle();

        assertThat(before).isZero();
        assertThat(scenario.sent("bob: SIP/2.0 100")).isEqualTo(1);
        assertThat(alice.log).containsExactly("refused 487");
        assertThat(bob.log).containsExactly("incoming", "ended Cancelled");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void anAnswerThatCrossesTheCancelIsAcknowledgedAndHungUp() {
        OutgoingCall call = scenario.ringingCall();

        bob.lastCall().answer(Scenario.sdp("answer"));
        call.cancel();
        scenario.settle();

        assertThat(alice.log).containsExactly("progressed 180", "ended HungUp");
        assertThat(bob.log).containsExactly("incoming", "confirmed", "ended PeerHungUp");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void nobodyThereIs408AfterThirtyTwoSeconds() {
        scenario.losing(1);

        alice.call(bob);
        scenario.pass(Duration.ofMillis(31_999));
        boolean early = alice.log.contains("refused 408");
        scenario.pass(Duration.ofMillis(2));

        assertThat(early).isFalse();
        assertThat(alice.log).containsExactly("refused 408");
        scenario.endsClean();
    }

    @Test
    void aHostThatCannotBeFoundIs503() {
        alice.call(Invitation.of(SipUri.of("sip:x@nowhere.example"), NameAddr.of(alice.uri()), Body.NONE));
        scenario.settle();

        assertThat(alice.log).containsExactly("refused 503");
        Tables.areEmpty(alice);
    }

    @Test
    void tryingGoesOutByItselfAfterTwoHundredMilliseconds() {
        alice.call(bob);
        scenario.passMillis(190);
        long before = scenario.sent("bob: SIP/2.0 100");
        scenario.passMillis(20);

        assertThat(before).isZero();
        assertThat(scenario.sent("bob: SIP/2.0 100")).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsNeverAcknowledgedEndsTheCallWithABye() {
        scenario.ringingCall();

        scenario.losing(1);
        bob.lastCall().answer(Scenario.sdp("answer"));
        scenario.pass(Duration.ofSeconds(31));
        boolean early = bob.log.contains("ended NotAcknowledged");
        scenario.pass(Duration.ofSeconds(2));

        assertThat(early).isFalse();
        assertThat(bob.log).containsExactly("incoming", "ended NotAcknowledged");
        assertThat(scenario.sent("bob: SIP/2.0 200")).isEqualTo(11);
        assertThat(scenario.sent("bob: BYE")).isPositive();
    }

    @Test
    void aCalleeThatHangsUpBeforeTheAckWaitsForItWithItsBye() {
        bob.onCall = call -> {
            call.answer(Scenario.sdp("answer"));
            call.hangUp();
        };

        alice.call(bob);
        scenario.settle();

        assertThat(alice.log).containsExactly("answered", "ended PeerHungUp");
        assertThat(bob.log).containsExactly("incoming", "ended HungUp");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void hangingUpWhatRingsHereDeclinesIt() {
        scenario.ringingCall();

        bob.lastCall().hangUp();
        scenario.settle();

        assertThat(alice.log).containsExactly("progressed 180", "refused 603");
        assertThat(bob.log).containsExactly("incoming", "ended HungUp");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void aCallWithoutAnOfferIsAcknowledgedWithTheAnswer() {
        bob.onCall = call -> call.answer(Scenario.sdp("offer of bob"));

        OutgoingCall call = alice.call(Invitation.of(bob.uri(), NameAddr.of(alice.uri()), Body.NONE));
        scenario.passMillis(700);
        long before = scenario.sent("alice: ACK");
        call.acknowledge(Scenario.sdp("answer of alice"));
        scenario.passMillis(1000);

        assertThat(before).isZero();
        assertThat(alice.responses.getLast().body()).isEqualTo(Scenario.sdp("offer of bob"));
        assertThat(bob.acks.getLast().body()).isEqualTo(Scenario.sdp("answer of alice"));
        call.hangUp();
        scenario.endsClean();
    }

    @Test
    void aLateOfferThatNobodyAnswersEndsTheCall() {
        bob.onCall = call -> call.answer(Scenario.sdp("offer of bob"));

        alice.call(Invitation.of(bob.uri(), NameAddr.of(alice.uri()), Body.NONE));
        scenario.settle();

        assertThat(alice.log).containsExactly("answered", "ended HungUp");
        Tables.areEmpty(alice, bob);
    }

    @Test
    void aLongRingingIsRepeatedEveryMinuteForTheProxiesBetween() {
        bob.onCall = Party.ringing();

        alice.call(bob);
        scenario.pass(Duration.ofSeconds(150));

        assertThat(scenario.sent("bob: SIP/2.0 180")).isEqualTo(3);
    }

    @Test
    void aByeOfTheCallerBeforeTheAnswerEndsTheInvite() {
        RawPeer raw = new RawPeer(scenario, bob);
        bob.onCall = Party.ringing();
        raw.send(raw.request("INVITE", "z9hG4bKi", 1, ""));
        scenario.passMillis(10);
        String tag = raw.lastResponse().to().tag();

        raw.send(raw.request("BYE", "z9hG4bKb", 2, tag));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("180 INVITE", "200 BYE", "487 INVITE");
        assertThat(bob.log).containsExactly("incoming", "ended PeerHungUp");
    }

    @Test
    void aCancelThatComesAfterTheAnswerChangesNothing() {
        RawPeer raw = new RawPeer(scenario, bob);
        bob.onCall = call -> call.answer(Scenario.sdp("answer"));
        raw.send(raw.request("INVITE", "z9hG4bKi", 1, ""));
        scenario.passMillis(10);

        raw.send(raw.request("CANCEL", "z9hG4bKi", 1, ""));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("200 INVITE", "200 CANCEL");
        assertThat(bob.log).containsExactly("incoming");
    }

    @Test
    void infoAndOtherRequestsReachTheUserAndGetItsAnswer() {
        OutgoingCall call = scenario.answeredCall();

        int[] status = {0};

        call.info(Body.of("application/dtmf-relay", "Signal=5\r\n"));
        call.request("MESSAGE", Headers.EMPTY, Body.of("text/plain", "hi"), answer -> status[0] = answer.status());
        scenario.passMillis(100);

        assertThat(bob.log).contains("requested INFO", "requested MESSAGE");
        assertThat(status[0]).isEqualTo(200);
        call.hangUp();
        scenario.endsClean();
    }

    @Test
    void aPeerThatHasForgottenTheCallEndsIt() {
        RawPeer raw = new RawPeer(scenario, alice);
        OutgoingCall call = alice.call(raw.invitation());
        scenario.passMillis(10);
        raw.send(raw.response(0, 200, "t"));
        scenario.passMillis(10);

        call.info(Body.of("text/plain", "x"));
        scenario.passMillis(10);
        raw.send(raw.response(2, 481, "t"));
        scenario.passMillis(10);

        assertThat(alice.log).containsExactly("answered", "ended PeerLost");
        assertThat(raw.firstLines()).containsExactly("INVITE", "ACK", "INFO", "BYE");
    }

    @Test
    void askingSomethingOfACallThatIsOverOnlySaysSo() {
        OutgoingCall call = scenario.answeredCall();

        call.hangUp();
        scenario.settle();
        int[] status = {0};

        call.hangUp();
        call.request("INFO", Headers.EMPTY, Body.NONE, answer -> status[0] = answer.status());
        call.info(Body.NONE);

        scenario.settle();
        assertThat(status[0]).isEqualTo(481);
        Tables.areEmpty(alice, bob);
    }
}
