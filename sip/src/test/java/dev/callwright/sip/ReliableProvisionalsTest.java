package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Body;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// RFC 3262, both sides.
class ReliableProvisionalsTest {
    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final Party bob = scenario.bob;

    @Test
    void earlyMediaIsAcknowledgedAndTheAnswerWaitsForThat() {
        bob.onCall = call -> {
            call.progress(183, Scenario.sdp("early"));
            call.answer(Scenario.sdp("early"));
        };

        OutgoingCall call = alice.call(bob);
        scenario.passMillis(100);

        assertThat(alice.log).containsExactly("progressed 183", "answered");
        assertThat(scenario.wire.stream()
                        .map(line -> line.replaceAll("^\\d+ ", "").replaceAll("sip:.*? ", "")))
                .containsExactly(
                        "alice: INVITE SIP/2.0",
                        "bob: SIP/2.0 183 Session Progress",
                        "alice: PRACK SIP/2.0",
                        "bob: SIP/2.0 200 OK",
                        "bob: SIP/2.0 200 OK",
                        "alice: ACK SIP/2.0");
        call.hangUp();
        scenario.endsClean();
    }

    @Test
    void aReliableResponseIsRepeatedUntilItIsAcknowledgedAndHeardOnce() {
        RawPeer raw = new RawPeer(scenario, alice);
        alice.call(raw.invitation());
        scenario.passMillis(10);

        String early = raw.response(0, 183, "t", "Require: 100rel", "RSeq: 776");
        raw.send(early);
        raw.send(early);
        raw.send(raw.response(0, 180, "t", "Require: 100rel", "RSeq: 778"));
        raw.send(raw.response(0, 180, "t", "Require: 100rel", "RSeq: 777"));
        scenario.passMillis(10);

        assertThat(alice.log).containsExactly("progressed 183", "progressed 180");
        assertThat(raw.firstLines()).containsExactly("INVITE", "PRACK", "PRACK");
        assertThat(raw.request(1).headers().first("RAck")).contains("776 1 INVITE");
        assertThat(raw.request(2).headers().first("RAck")).contains("777 1 INVITE");
    }

    @Test
    void aReliableResponseThatNobodyAcknowledgesEndsTheCall() {
        RawPeer raw = new RawPeer(scenario, bob);
        bob.onCall = call -> call.progress(180, Body.NONE);
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, "", "Require: 100rel"));
        scenario.pass(Duration.ofSeconds(33));

        assertThat(raw.times("180 INVITE")).containsExactly(2L, 502L, 1502L, 3502L, 7502L, 15502L, 31502L);
        assertThat(raw.firstLines()).contains("504 INVITE");
        assertThat(bob.log).containsExactly("incoming", "ended NotAcknowledged");
        scenario.settle();
        Tables.areEmpty(bob);
    }

    @Test
    void aPrackForSomethingElseIs481() {
        RawPeer raw = new RawPeer(scenario, bob);
        bob.onCall = call -> call.progress(180, Body.NONE);
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, "", "Require: 100rel"));
        scenario.passMillis(10);
        String tag = raw.lastResponse().to().tag();
        String number = raw.lastResponse().headers().first("RSeq").orElseThrow();

        raw.send(raw.request("PRACK", "z9hG4bK2", 2, tag, "RAck: 1 1 INVITE"));
        raw.send(raw.request("PRACK", "z9hG4bK3", 3, tag, "RAck: " + number + " 1 INVITE"));
        raw.send(raw.request("PRACK", "z9hG4bK4", 4, tag, "RAck: " + number + " 1 INVITE"));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("180 INVITE", "481 PRACK", "200 PRACK", "481 PRACK");
    }

    @Test
    void laterResponsesWaitForTheEarlierOnes() {
        RawPeer raw = new RawPeer(scenario, bob);
        bob.onCall = call -> {
            call.progress(180, Body.NONE);
            call.progress(181, Body.NONE);
        };
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, "", "Require: 100rel"));
        scenario.passMillis(10);
        int before = raw.arrivals.size();
        String number = raw.lastResponse().headers().first("RSeq").orElseThrow();

        raw.send(raw.request("PRACK", "z9hG4bK2", 2, raw.lastResponse().to().tag(), "RAck: " + number + " 1 INVITE"));
        scenario.passMillis(10);

        assertThat(before).isEqualTo(1);
        assertThat(raw.firstLines()).containsExactly("180 INVITE", "200 PRACK", "181 INVITE");
        assertThat(raw.lastResponse().headers().first("RSeq")).contains(Long.toString(Long.parseLong(number) + 1));
    }
}
