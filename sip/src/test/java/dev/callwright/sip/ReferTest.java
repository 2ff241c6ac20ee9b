package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferTest {
    private static final SipUri CAROL = SipUri.of("sip:carol@10.0.0.3");

    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final Party bob = scenario.bob;
    private final List<String> heard = new ArrayList<>();

    @Test
    void theReferrerHearsHowFarTheOtherGot() {
        OutgoingCall call = scenario.answeredCall();
        bob.onReferral = Referral::accept;

        call.refer(CAROL, listener());
        scenario.passMillis(100);
        bob.referrals.getFirst().progress(180, "");
        scenario.passMillis(100);
        bob.referrals.getFirst().progress(200, "");
        bob.referrals.getFirst().progress(486, "");
        scenario.passMillis(100);

        assertThat(bob.referrals.getFirst().target()).isEqualTo(CAROL);
        assertThat(heard).containsExactly("accepted", "100 Trying", "180 Ringing", "200 OK");
        call.hangUp();
        scenario.endsClean();
    }

    @Test
    void aDeclinedReferIsToldSo() {
        OutgoingCall call = scenario.answeredCall();
        bob.onReferral = referral -> referral.refuse(603);

        call.refer(CAROL, listener());
        scenario.passMillis(100);

        assertThat(heard).containsExactly("refused 603");
        assertThat(alice.log).doesNotContain("ended PeerLost");
    }

    @Test
    void aReferWithoutATargetIsRefused() {
        RawPeer raw = new RawPeer(scenario, bob);
        String tag = raw.call();

        raw.send(raw.request("REFER", "z9hG4bK3", 2, tag));
        scenario.passMillis(10);

        assertThat(raw.lastResponse().status()).isEqualTo(400);
    }

    private SipCall.ReferListener listener() {
        return new SipCall.ReferListener() {
            @Override
            public void accepted() {
                heard.add("accepted");
            }

            @Override
            public void refused(SipResponse failure) {
                heard.add("refused " + failure.status());
            }

            @Override
            public void notified(int status, String reason) {
                heard.add(status + " " + reason);
            }
        };
    }
}
