package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReoffersTest {
    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final Party bob = scenario.bob;
    private final RawPeer raw = new RawPeer(scenario, bob);

    @Test
    void eitherSideChangesTheSession() {
        OutgoingCall call = scenario.answeredCall();
        Verdicts ofAlice = new Verdicts();
        Verdicts ofBob = new Verdicts();

        call.reoffer(Scenario.sdp("hold"), ofAlice);
        scenario.passMillis(100);
        bob.lastCall().reoffer(Scenario.sdp("resume"), ofBob);
        scenario.passMillis(100);

        assertThat(ofAlice.heard).containsExactly("accepted");
        assertThat(ofBob.heard).containsExactly("accepted");
        assertThat(bob.reoffers.getFirst().body()).isEqualTo(Scenario.sdp("hold"));
        assertThat(bob.log).contains("reoffered by INVITE");
        over(call);
    }

    @Test
    void aCollisionIsTriedAgainUntilBothChangesAreMade() {
        OutgoingCall call = scenario.answeredCall();
        Verdicts ofAlice = new Verdicts();
        Verdicts ofBob = new Verdicts();

        call.reoffer(Scenario.sdp("one"), ofAlice);
        bob.lastCall().reoffer(Scenario.sdp("two"), ofBob);
        scenario.pass(Duration.ofSeconds(10));

        assertThat(scenario.sent("SIP/2.0 491")).isEqualTo(2);
        assertThat(ofAlice.heard).containsExactly("accepted");
        assertThat(ofBob.heard).containsExactly("accepted");
        over(call);
    }

    @Test
    void aRejectedChangeLeavesTheCallAlive() {
        OutgoingCall call = scenario.answeredCall();
        Verdicts verdicts = new Verdicts();
        bob.onReoffer = offer -> offer.reject(488);

        call.reoffer(Scenario.sdp("video"), verdicts);
        scenario.passMillis(100);

        assertThat(verdicts.heard).containsExactly("refused 488");
        assertThat(bob.statistics().calls()).isEqualTo(1);
        over(call);
    }

    @Test
    void changesWaitTheirTurn() {
        OutgoingCall call = scenario.answeredCall();
        Verdicts verdicts = new Verdicts();
        List<String> seen = new ArrayList<>();
        bob.onReoffer = offer -> {
            seen.add(offer.body().text());
            offer.accept(Scenario.sdp("ok"));
        };

        call.reoffer(Scenario.sdp("1"), verdicts);
        call.reoffer(Scenario.sdp("2"), verdicts);
        call.reoffer(Scenario.sdp("3"), verdicts);
        scenario.passMillis(100);

        assertThat(verdicts.heard).containsExactly("accepted", "accepted", "accepted");
        assertThat(seen)
                .containsExactly(
                        Scenario.sdp("1").text(),
                        Scenario.sdp("2").text(),
                        Scenario.sdp("3").text());
        over(call);
    }

    @Test
    void aSecondOfferBeforeTheAnswerToTheFirstGets500WithRetryAfter() {
        String tag = raw.call();
        askOf(tag);

        raw.send(raw.request("INVITE", "z9hG4bK4", 4, tag));
        scenario.passMillis(10);

        assertThat(raw.lastResponse().status()).isEqualTo(500);
        assertThat(raw.lastResponse().headers().first("Retry-After")).isPresent();
    }

    @Test
    void aPendingReofferIsAnswered487WhenTheCallEnds() {
        String tag = raw.call();
        askOf(tag);

        raw.send(raw.request("BYE", "z9hG4bK4", 4, tag));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("200 INVITE", "200 BYE", "487 INVITE");
    }

    @Test
    void aCancelledReofferIsAnswered487AndTheCallGoesOn() {
        String tag = raw.call();
        askOf(tag);

        raw.send(raw.request("CANCEL", "z9hG4bK3", 3, tag));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("200 INVITE", "200 CANCEL", "487 INVITE");
        assertThat(bob.log).doesNotContain("ended Cancelled");
    }

    @Test
    void aRequestThatWasOvertakenGets500() {
        String tag = raw.call();

        raw.send(raw.request("INFO", "z9hG4bK9", 9, tag));
        scenario.passMillis(10);
        raw.send(raw.request("INFO", "z9hG4bK8", 8, tag));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).endsWith("200 INFO", "500 INFO");
    }

    @Test
    void aReofferOfTheRingingSideGoesByUpdate() {
        OutgoingCall call = scenario.ringingCall();
        Verdicts verdicts = new Verdicts();

        bob.lastCall().reoffer(Scenario.sdp("early"), verdicts);
        scenario.passMillis(100);

        assertThat(alice.log).contains("reoffered by UPDATE");
        assertThat(verdicts.heard).containsExactly("accepted");
        over(call);
    }

    @Test
    void aReofferWhileTheCallEndsIsRefused() {
        OutgoingCall call = scenario.answeredCall();
        Verdicts verdicts = new Verdicts();

        call.reoffer(Scenario.sdp("x"), verdicts);
        bob.lastCall().hangUp();
        scenario.settle();

        assertThat(verdicts.heard).hasSize(1);
        Tables.areEmpty(alice, bob);
    }

    @Test
    void theNewContactOfAReofferIsWhereRequestsGo() {
        String tag = raw.call();

        raw.send(raw.request("INVITE", "z9hG4bK3", 3, tag).replace("Contact: <sip:raw@", "Contact: <sip:moved@"));
        scenario.passMillis(10);
        raw.send(raw.request("ACK", "z9hG4bK5", 3, tag));
        scenario.passMillis(10);
        bob.lastCall().hangUp();
        scenario.passMillis(10);

        assertThat(raw.request(raw.arrivals.size() - 1).uri().user()).isEqualTo("moved");
    }

    /// Bob leaves the change that the peer asks for open.
    private void askOf(String tag) {
        bob.onReoffer = offer -> {};
        raw.send(raw.request("INVITE", "z9hG4bK3", 3, tag));
        scenario.passMillis(10);
    }

    private void over(SipCall call) {
        call.hangUp();
        scenario.endsClean();
    }

    private static final class Verdicts implements SipCall.ReofferListener {
        final List<String> heard = new ArrayList<>();

        @Override
        public void accepted(SipResponse ok) {
            heard.add("accepted");
        }

        @Override
        public void refused(SipResponse failure) {
            heard.add("refused " + failure.status());
        }
    }
}
