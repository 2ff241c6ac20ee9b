package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.world.NetworkConditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/// Whatever two users do, in whatever order, over whatever network: nothing throws, every call ends once, and nothing
/// is left.
class InterleavingsTest {
    enum Act {
        CALL,
        CALL_WITHOUT_OFFER,
        ACKNOWLEDGE,
        RING,
        EARLY_MEDIA,
        ANSWER,
        REFUSE,
        CANCEL,
        HANG_UP_HERE,
        HANG_UP_THERE,
        REOFFER_HERE,
        REOFFER_THERE,
        INFO,
        REFER,
        LOSE_MUCH,
        LOSE_NOTHING,
        WAIT
    }

    @Property(tries = 300)
    void everythingEndsAndNothingIsLeft(@ForAll @Size(max = 40) List<Act> acts, @ForAll long seed) {
        Scenario scenario = new Scenario(seed);
        Random random = new Random(seed);
        List<OutgoingCall> calls = new ArrayList<>();
        scenario.bob.onReferral = referral -> {
            referral.accept();
            referral.progress(random.nextBoolean() ? 180 : 503, "");
        };

        for (Act act : acts) {
            perform(act, scenario, calls, random);
            scenario.passMillis(random.nextInt(4) == 0 ? random.nextInt(3000) : random.nextInt(4));
        }
        calls.forEach(SipCall::hangUp);
        scenario.pass(Duration.ofMinutes(2));
        // Bob may still ring for a caller whose every CANCEL was lost: only he can end that.
        scenario.bob.calls.forEach(SipCall::hangUp);
        scenario.pass(Duration.ofMinutes(8));

        Tables.areEmpty(scenario.alice, scenario.bob);
        assertThat(ends(scenario.alice)).isEqualTo(calls.size());
        assertThat(ends(scenario.bob)).isEqualTo(scenario.bob.calls.size());
    }

    private static long ends(Party party) {
        return party.log.stream()
                .filter(line -> line.startsWith("ended") || line.startsWith("refused"))
                .count();
    }

    private static void perform(Act act, Scenario scenario, List<OutgoingCall> calls, Random random) {
        Party alice = scenario.alice;
        Party bob = scenario.bob;
        switch (act) {
            case CALL -> calls.add(alice.call(bob));
            case CALL_WITHOUT_OFFER ->
                calls.add(alice.call(Invitation.of(bob.uri(), NameAddr.of(alice.uri()), Body.NONE)));
            case ACKNOWLEDGE -> calls.forEach(call -> call.acknowledge(Scenario.sdp("late")));
            case RING -> bob.calls.forEach(call -> call.progress(180, Body.NONE));
            case EARLY_MEDIA -> bob.calls.forEach(call -> call.progress(183, Scenario.sdp("early")));
            case ANSWER -> bob.calls.forEach(call -> call.answer(Scenario.sdp("answer")));
            case REFUSE -> bob.calls.forEach(call -> call.refuse(486, "", Headers.EMPTY));
            case CANCEL -> any(calls, random).forEach(OutgoingCall::cancel);
            case HANG_UP_HERE -> any(calls, random).forEach(SipCall::hangUp);
            case HANG_UP_THERE -> any(bob.calls, random).forEach(SipCall::hangUp);
            case REOFFER_HERE -> any(calls, random).forEach(call -> call.reoffer(Scenario.sdp("re"), new Verdict()));
            case REOFFER_THERE ->
                any(bob.calls, random).forEach(call -> call.reoffer(Scenario.sdp("re"), new Verdict()));
            case INFO -> any(calls, random).forEach(call -> call.info(Body.of("text/plain", "x")));
            case REFER -> any(calls, random).forEach(call -> call.refer(alice.uri(), new SipCall.ReferListener() {}));
            case LOSE_MUCH ->
                scenario.network.become(new NetworkConditions(Duration.ofMillis(1), Duration.ofMillis(50), 0.4, 0.2));
            case LOSE_NOTHING -> scenario.losing(0);
            case WAIT -> scenario.pass(Duration.ofSeconds(random.nextInt(40)));
        }
    }

    private static <T> List<T> any(List<T> of, Random random) {
        return of.isEmpty() ? List.of() : List.of(of.get(random.nextInt(of.size())));
    }

    private static final class Verdict implements SipCall.ReofferListener {
        @Override
        public void accepted(SipResponse ok) {}

        @Override
        public void refused(SipResponse failure) {}
    }
}
