package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverloadTest {
    @Test
    void newCallsBeyondTheRateGet503WithRetryAfterAndLeaveNothingBehind() {
        Scenario scenario = limited(new UserAgentSettings.Limits(10, 5, 1000, 1000, Duration.ofSeconds(7)));
        scenario.bob.onCall = Party.answering();

        for (int i = 0; i < 8; i++) {
            scenario.alice.call(scenario.bob);
        }
        scenario.passMillis(1000);
        scenario.alice.call(scenario.bob);
        scenario.passMillis(10);

        assertThat(scenario.alice.log.stream().filter("refused 503"::equals)).hasSize(3);
        assertThat(scenario.alice.log.stream().filter("answered"::equals)).hasSize(6);
        SipResponse refusal = scenario.alice.responses.stream()
                .filter(response -> response.status() == 503)
                .findFirst()
                .orElseThrow();
        assertThat(refusal.headers().first("Retry-After")).contains("7");
        assertThat(scenario.bob.statistics().refusedByOverload()).isEqualTo(3);
        assertThat(scenario.bob.statistics().transactions()).isEqualTo(6);
    }

    @Test
    void noMoreCallsThanThereIsRoomFor() {
        Scenario scenario = limited(new UserAgentSettings.Limits(100, 100, 1000, 2, Duration.ofSeconds(7)));
        scenario.bob.onCall = Party.answering();

        OutgoingCall first = scenario.alice.call(scenario.bob);
        scenario.alice.call(scenario.bob);
        scenario.alice.call(scenario.bob);
        scenario.passMillis(100);
        first.hangUp();
        scenario.passMillis(100);
        scenario.alice.call(scenario.bob);
        scenario.passMillis(100);

        assertThat(scenario.alice.log.stream().filter("refused 503"::equals)).hasSize(1);
        assertThat(scenario.alice.log.stream().filter("answered"::equals)).hasSize(3);
    }

    @Test
    void noMoreTransactionsThanThereIsRoomForButCallsInProgressCanEnd() {
        Scenario scenario = limited(new UserAgentSettings.Limits(100, 100, 4, 100, Duration.ofSeconds(7)));
        scenario.bob.onCall = Party.answering();
        OutgoingCall call = scenario.alice.call(scenario.bob);
        scenario.passMillis(10);
        RawPeer raw = new RawPeer(scenario, scenario.bob);
        for (int i = 0; i < 6; i++) {
            raw.send(raw.request("OPTIONS", "z9hG4bK" + i, i, ""));
        }
        scenario.passMillis(10);
        call.hangUp();
        scenario.passMillis(10);

        assertThat(raw.times("503 OPTIONS")).hasSize(3);
        assertThat(scenario.bob.log).endsWith("ended PeerHungUp");
    }

    @Test
    void whoDrainsTakesNoNewCallsAndFinishesThoseItHas() {
        Scenario scenario = new Scenario();
        scenario.bob.onCall = Party.answering();
        OutgoingCall call = scenario.alice.call(scenario.bob);
        scenario.passMillis(100);

        scenario.bob.agent.drain();
        scenario.alice.call(scenario.bob);
        scenario.passMillis(100);
        call.hangUp();
        scenario.settle();

        assertThat(scenario.alice.log).containsExactly("progressed 180", "answered", "refused 503", "ended HungUp");
        Tables.areEmpty(scenario.alice, scenario.bob);
    }

    @Test
    void tenThousandCallsLeaveNothingBehind() {
        Scenario scenario = limited(new UserAgentSettings.Limits(1e6, 100_000, 1_000_000, 1000, Duration.ofSeconds(1)));
        scenario.keepsNoWire();
        scenario.bob.onCall = Party.answering();
        int most = 0;
        for (int burst = 0; burst < 400; burst++) {
            for (int i = 0; i < 25; i++) {
                OutgoingCall call = scenario.alice.call(scenario.bob);
                scenario.time.after(Duration.ofMillis(50), call::hangUp);
            }
            scenario.passMillis(100);
            scenario.alice.forget();
            scenario.bob.forget();
            most = Math.max(most, scenario.bob.statistics().transactions());
        }
        scenario.settle();

        // An INVITE and a BYE of each of the 320 bursts that fit into 32 s.
        assertThat(most).isBetween(15_000, 16_500);
        assertThat(scenario.bob.statistics().refusedByOverload()).isZero();
        Tables.areEmpty(scenario.alice, scenario.bob);
    }

    @Test
    void anInviteIsLetInByItsDigest() {
        Scenario scenario = new Scenario();
        scenario.bob.realm = Optional.of("bob.example");
        scenario.bob.passwords.put("trunk", "secret");
        scenario.bob.onCall = Party.answering();
        Invitation invitation = Invitation.of(scenario.bob.uri(), NameAddr.of(scenario.alice.uri()), Scenario.sdp("o"));

        OutgoingCall call = scenario.alice.call(invitation.with(new Credentials("trunk", "secret")));
        scenario.alice.call(invitation.with(new Credentials("trunk", "wrong")));
        scenario.alice.call(invitation);
        scenario.passMillis(100);
        call.hangUp();
        scenario.settle();

        assertThat(scenario.alice.log)
                .containsExactlyInAnyOrder("progressed 180", "answered", "ended HungUp", "refused 401", "refused 401");
        assertThat(scenario.bob.lastCall().identity()).isEqualTo("trunk");
        Tables.areEmpty(scenario.alice, scenario.bob);
    }

    private static Scenario limited(UserAgentSettings.Limits limits) {
        return new Scenario(1, Scenario.settings(1), Scenario.settings(2).limits(limits));
    }
}
