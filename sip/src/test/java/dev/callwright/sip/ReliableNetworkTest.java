package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipUri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// RFC 3261 17 where the network repeats what was lost: nothing is sent twice, and only an accepted INVITE lingers.
class ReliableNetworkTest {
    private static final SipUri RAW = SipUri.of("sip:raw@10.0.0.9;transport=tcp");
    private static final InetSocketAddress LINK = new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 5070);

    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final RawPeer raw = new RawPeer(scenario, alice, LINK);

    ReliableNetworkTest() throws IOException {
        alice.agent.attach(new ReliableLink(scenario.network, LINK));
    }

    @Test
    void anInviteIsSentOnceAndGivenUpAfterTimerB() {
        call();
        scenario.pass(Duration.ofMinutes(1));

        assertThat(raw.firstLines()).containsExactly("INVITE");
        assertThat(alice.log).containsExactly("refused 408");
    }

    @Test
    void timerDIsZero() {
        call();
        scenario.passMillis(10);
        raw.send(raw.response(0, 486, "t"));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("INVITE", "ACK");
        assertThat(alice.log).containsExactly("refused 486");
        Tables.areEmpty(alice);
    }

    @Test
    void timerGDoesNotRunAndTimerIIsZero() {
        alice.onCall = call -> call.refuse(486);
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, ""));
        scenario.pass(Duration.ofSeconds(10));
        raw.send(raw.request("ACK", "z9hG4bK1", 1, raw.lastResponse().to().tag()));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("486 INVITE");
        Tables.areEmpty(alice);
    }

    @Test
    void timerEDoesNotRunAndTimerKIsZero() {
        alice.agent.request(
                OutgoingRequest.options(RAW, NameAddr.of(alice.uri())),
                answer -> alice.log.add("final " + answer.status()));
        scenario.pass(Duration.ofSeconds(10));
        raw.send(raw.response(0, 200, "t"));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("OPTIONS");
        assertThat(alice.log).containsExactly("final 200");
        Tables.areEmpty(alice);
    }

    @Test
    void timerJIsZero() {
        raw.send(raw.request("OPTIONS", "z9hG4bK1", 1, ""));
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("200 OPTIONS");
        Tables.areEmpty(alice);
    }

    /// RFC 3261 13.3.1.4: from end to end there may be a hop that loses something.
    @Test
    void anAnswerIsRepeatedUntilItsAckAllTheSame() {
        alice.onCall = call -> call.answer(Scenario.sdp("a"));
        raw.send(raw.request("INVITE", "z9hG4bK1", 1, ""));
        scenario.pass(Duration.ofSeconds(2));

        assertThat(raw.times("200 INVITE")).containsExactly(2L, 502L, 1502L);
        assertThat(alice.statistics().transactions()).isEqualTo(1);
    }

    private void call() {
        alice.call(Invitation.of(RAW, NameAddr.of(alice.uri()), Scenario.sdp("o")));
    }
}
