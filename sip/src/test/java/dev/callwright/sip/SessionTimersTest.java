package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// RFC 4028, both roles.
class SessionTimersTest {
    private static final UserAgentSettings.Sessions SHORT =
            new UserAgentSettings.Sessions(Duration.ofMinutes(2), Duration.ofSeconds(90), false);
    private static final UserAgentSettings.Sessions PATIENT =
            new UserAgentSettings.Sessions(Duration.ofMinutes(10), Duration.ofMinutes(5), false);

    @Test
    void theCallerRefreshesByUpdateAndTheCallLivesOn() {
        Scenario scenario = scenario(SHORT, SHORT);
        OutgoingCall call = scenario.answeredCall();

        scenario.pass(Duration.ofMinutes(10));

        assertThat(scenario.sent("alice: UPDATE")).isEqualTo(10);
        assertThat(scenario.bob.log).doesNotContain("reoffered by UPDATE", "ended SessionExpired");
        over(scenario, call);
    }

    @Test
    void whoeverHearsNoRefreshEndsTheCall() {
        Scenario scenario = scenario(SHORT, SHORT);
        scenario.answeredCall();

        scenario.losing(1);
        scenario.pass(Duration.ofMinutes(3));

        assertThat(scenario.alice.log).endsWith("ended PeerLost");
        assertThat(scenario.bob.log).endsWith("ended SessionExpired");
        scenario.endsClean();
    }

    @Test
    void anIntervalThatIsTooSmallIsRaisedAfter422() {
        Scenario scenario = scenario(SHORT, PATIENT);
        OutgoingCall call = scenario.answeredCall();

        assertThat(scenario.sent("bob: SIP/2.0 422")).isEqualTo(1);
        assertThat(scenario.alice.log).containsExactly("progressed 180", "answered");
        assertThat(call.invite().headers().first("Session-Expires")).contains("300");
        over(scenario, call);
    }

    @Test
    void aPeerThatKnowsNoTimersIsLeftAlone() {
        Scenario scenario = scenario(SHORT, SHORT);
        RawPeer raw = new RawPeer(scenario, scenario.alice);
        scenario.alice.call(raw.invitation());
        scenario.passMillis(10);
        raw.send(raw.response(0, 200, "t"));

        scenario.pass(Duration.ofHours(1));

        assertThat(raw.firstLines()).containsExactly("INVITE", "ACK");
        assertThat(scenario.alice.log).containsExactly("answered");
    }

    @Test
    void aPeerWithoutUpdateIsRefreshedByTheSameOfferAgain() {
        Scenario scenario = scenario(SHORT, SHORT);
        RawPeer raw = new RawPeer(scenario, scenario.alice);
        scenario.alice.call(raw.invitation());
        scenario.passMillis(10);
        raw.send(raw.response(0, 200, "t", "Session-Expires: 100;refresher=uac", "Require: timer"));
        scenario.pass(Duration.ofSeconds(50));
        scenario.passMillis(100);

        assertThat(raw.firstLines()).containsExactly("INVITE", "ACK", "INVITE");
        assertThat(raw.request(2).body()).isEqualTo(Scenario.sdp("offer"));
        assertThat(raw.request(2).headers().first("Session-Expires")).contains("100;refresher=uac");
    }

    @Test
    void weRefreshWhenTheCallerCannot() {
        UserAgentSettings.Sessions demanded =
                new UserAgentSettings.Sessions(Duration.ofMinutes(2), Duration.ofSeconds(90), true);
        Scenario scenario = scenario(SHORT, demanded);
        RawPeer raw = new RawPeer(scenario, scenario.bob);

        raw.call();

        assertThat(raw.lastResponse().headers().first("Session-Expires")).contains("120;refresher=uas");
        scenario.pass(Duration.ofSeconds(61));
        assertThat(raw.firstLines()).contains("INVITE");
    }

    @Test
    void aTooSmallWishOfTheCallerGets422WithOurMinimum() {
        Scenario scenario = scenario(SHORT, PATIENT);
        RawPeer raw = new RawPeer(scenario, scenario.bob);
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, "", "Supported: timer", "Session-Expires: 100"));
        scenario.passMillis(10);

        assertThat(raw.lastResponse().status()).isEqualTo(422);
        assertThat(raw.lastResponse().headers().first("Min-SE")).contains("300");
    }

    private static Scenario scenario(UserAgentSettings.Sessions alice, UserAgentSettings.Sessions bob) {
        return new Scenario(
                1, Scenario.settings(1).sessions(alice), Scenario.settings(2).sessions(bob));
    }

    private static void over(Scenario scenario, SipCall call) {
        call.hangUp();
        scenario.endsClean();
    }
}
