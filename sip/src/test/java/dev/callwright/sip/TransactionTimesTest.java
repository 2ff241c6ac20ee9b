package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The timers of RFC 3261 17 and RFC 6026, as a far end sees them.
class TransactionTimesTest {
    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final RawPeer raw = new RawPeer(scenario, alice);

    @Test
    void timerADoublesAndTimerBEndsAnInvite() {
        alice.call(raw.invitation());
        scenario.pass(Duration.ofMinutes(1));

        assertThat(raw.times("INVITE")).containsExactly(1L, 501L, 1501L, 3501L, 7501L, 15501L, 31501L);
        assertThat(alice.log).containsExactly("refused 408");
    }

    @Test
    void aProvisionalResponseStopsTimersAAndB() {
        alice.call(raw.invitation());
        scenario.passMillis(10);
        raw.send(raw.response(0, 180, "t"));
        scenario.pass(Duration.ofMinutes(5));

        assertThat(raw.times("INVITE")).hasSize(1);
        assertThat(alice.log).containsExactly("progressed 180");
    }

    @Test
    void aRepeatedRefusalIsAcknowledgedAgainUntilTimerD() {
        answerThrice(486);

        assertThat(raw.times("ACK")).hasSize(2);
        assertThat(alice.log).containsExactly("refused 486");
        assertThat(raw.request(1).via().branch()).isEqualTo(raw.request(0).via().branch());
        assertThat(alice.statistics().transactions()).isZero();
    }

    @Test
    void aRepeated2xxIsAcknowledgedAgainUntilTimerM() {
        answerThrice(200);

        assertThat(raw.times("ACK")).hasSize(2);
        assertThat(alice.log).containsExactly("answered");
        assertThat(alice.statistics().stray()).isEqualTo(1);
    }

    @Test
    void timerEDoublesUpToT2AndTimerFEndsAnotherRequest() {
        askOptions();
        scenario.pass(Duration.ofMinutes(1));

        assertThat(raw.times("OPTIONS"))
                .containsExactly(1L, 501L, 1501L, 3501L, 7501L, 11501L, 15501L, 19501L, 23501L, 27501L, 31501L);
        assertThat(alice.log).containsExactly("final 408");
    }

    @Test
    void aProvisionalResponseMakesTimerET2AtOnce() {
        askOptions();
        scenario.passMillis(100);
        raw.send(raw.response(0, 100, ""));
        scenario.pass(Duration.ofSeconds(10));

        assertThat(raw.times("OPTIONS")).containsExactly(1L, 501L, 4501L, 8501L);
    }

    @Test
    void timerKAbsorbsRepeatedFinalsForT4() {
        askOptions();
        scenario.passMillis(100);
        raw.send(raw.response(0, 200, "t"));
        raw.send(raw.response(0, 200, "t"));
        scenario.pass(Duration.ofMillis(4_900));
        int before = alice.statistics().transactions();
        scenario.passMillis(200);

        assertThat(before).isEqualTo(1);
        assertThat(alice.statistics().transactions()).isZero();
        assertThat(alice.log).containsExactly("final 200");
    }

    @Test
    void timerGRepeatsARefusalUpToT2AndTimerHGivesUp() {
        alice.onCall = call -> call.refuse(486);
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, ""));
        scenario.pass(Duration.ofMinutes(1));

        assertThat(raw.times("486 INVITE"))
                .containsExactly(2L, 502L, 1502L, 3502L, 7502L, 11502L, 15502L, 19502L, 23502L, 27502L, 31502L);
        Tables.areEmpty(alice);
    }

    @Test
    void theAckOfARefusalStopsTimerGAndTimerIAbsorbsMore() {
        alice.onCall = call -> call.refuse(486);
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, ""));
        scenario.passMillis(10);
        String ack = raw.request("ACK", "z9hG4bK1", 1, raw.lastResponse().to().tag());
        raw.send(ack);
        raw.send(ack);
        scenario.pass(Duration.ofMillis(4_900));
        int before = alice.statistics().transactions();
        scenario.passMillis(200);

        assertThat(raw.times("486 INVITE")).hasSize(1);
        assertThat(before).isEqualTo(1);
        assertThat(alice.statistics().stray()).isZero();
        Tables.areEmpty(alice);
    }

    @Test
    void aRepeatedInviteGetsTheLastResponseAgain() {
        alice.onCall = Party.ringing();
        String invite = raw.request("INVITE", "z9hG4bK1", 1, "");
        raw.send(invite);
        raw.send(invite);
        scenario.passMillis(10);

        assertThat(raw.times("180 INVITE")).hasSize(2);
        assertThat(alice.log).containsExactly("incoming");
    }

    @Test
    void aRepeatedInviteIsAbsorbedOnceAcceptedUntilTimerL() {
        alice.onCall = call -> call.answer(Scenario.sdp("a"));
        String invite = raw.request("INVITE", "z9hG4bK1", 1, "");
        raw.send(invite);
        scenario.passMillis(10);
        raw.send(raw.request("ACK", "z9hG4bK2", 1, raw.lastResponse().to().tag()));
        raw.send(invite);
        scenario.pass(Duration.ofSeconds(31));
        raw.send(invite);
        scenario.passMillis(10);

        assertThat(raw.times("200 INVITE")).hasSize(1);
        assertThat(alice.log).containsExactly("incoming", "confirmed");
        assertThat(alice.statistics().retransmissionsReceived()).isEqualTo(2);
    }

    @Test
    void timerJRepeatsTheAnswerToAnotherRequestForThirtyTwoSeconds() {
        String options = raw.request("OPTIONS", "z9hG4bK1", 1, "");
        raw.send(options);
        scenario.pass(Duration.ofSeconds(31));
        raw.send(options);
        scenario.passMillis(10);
        List<Long> times = raw.times("200 OPTIONS");
        scenario.pass(Duration.ofSeconds(2));

        assertThat(times).hasSize(2);
        assertThat(raw.lastResponse().to().tag())
                .isEqualTo(
                        ((SipResponse) raw.arrivals.getFirst().message()).to().tag());
        Tables.areEmpty(alice);
    }

    @Test
    void aRequestThatItsReceiverNeverAnswersIsForgotten() {
        alice.onRequest = request -> {};
        String tag = raw.call();

        raw.send(raw.request("INFO", "z9hG4bK3", 2, tag));
        scenario.settle();

        assertThat(alice.log).contains("requested INFO");
        assertThat(alice.statistics().transactions()).isZero();
    }

    @Test
    void anInviteFromBeforeRfc3261IsMatchedWithoutAUniqueBranch() {
        alice.onCall = call -> call.refuse(486);
        String invite = raw.request("INVITE", "1", 1, "");
        raw.send(invite);
        scenario.passMillis(10);
        raw.send(invite);
        scenario.passMillis(10);
        raw.send(raw.request("ACK", "1", 1, raw.lastResponse().to().tag()));
        scenario.pass(Duration.ofSeconds(20));

        assertThat(alice.log).containsExactly("incoming", "ended HungUp");
        assertThat(raw.times("486 INVITE")).hasSize(2);
        Tables.areEmpty(alice);
    }

    @Test
    void silenceAfterACancelCountsAs487() {
        OutgoingCall call = alice.call(raw.invitation());
        scenario.passMillis(10);
        raw.send(raw.response(0, 180, "t"));
        scenario.passMillis(10);
        call.cancel();
        scenario.settle();

        assertThat(alice.log).containsExactly("progressed 180", "refused 487");
        Tables.areEmpty(alice);
    }

    /// Alice calls, and gets this final response three times: at once, after 30 s and after 34 s.
    private void answerThrice(int status) {
        alice.call(raw.invitation());
        scenario.passMillis(10);
        String response = raw.response(0, status, "t");
        raw.send(response);
        scenario.pass(Duration.ofSeconds(30));
        raw.send(response);
        scenario.pass(Duration.ofSeconds(4));
        raw.send(response);
        scenario.passMillis(10);
    }

    private void askOptions() {
        alice.agent.request(
                OutgoingRequest.options(RawPeer.URI, NameAddr.of(alice.uri())),
                answer -> alice.log.add("final " + answer.status()));
    }
}
