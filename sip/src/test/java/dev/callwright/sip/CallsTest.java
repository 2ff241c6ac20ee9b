package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallsTest {
    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final Party bob = scenario.bob;

    @Test
    void aCallRingsIsAnsweredAndHungUpByTheCaller() {
        bob.onCall = Party.answering();

        OutgoingCall call = alice.call(bob);
        scenario.passMillis(100);
        call.hangUp();
        scenario.settle();

        assertThat(alice.log).containsExactly("progressed 180", "answered", "ended HungUp");
        assertThat(bob.log).containsExactly("incoming", "confirmed", "ended PeerHungUp");
        Tables.areEmpty(alice, bob);
    }
}
