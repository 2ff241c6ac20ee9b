package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.transport.DatagramTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Calls to a host with a name: looking it up takes time and finds several places, the first of which may fail (RFC
/// 3263 4.3).
class NamedHostsTest {
    private static final SipUri NAMED = SipUri.of("sip:bob@example.com");
    private static final InetSocketAddress CALLER = new InetSocketAddress(InetAddress.ofLiteral("10.0.0.3"), 5060);
    private static final NextHop RAW =
            new NextHop("UDP", new InetSocketAddress(InetAddress.ofLiteral("10.0.0.9"), 5060));
    private static final NextHop GONE = new NextHop("UDP", InetSocketAddress.createUnresolved("gone.example", 5060));

    private final Scenario scenario = new Scenario();
    private final Party alice = scenario.alice;
    private final NextHop bob = new NextHop("UDP", scenario.bob.address);
    private final RawPeer raw = new RawPeer(scenario, alice, CALLER);
    private final UserAgent caller = new UserAgent(Scenario.settings(3), scenario.loop, alice, this::lookUp);
    private List<NextHop> places = List.of();

    NamedHostsTest() throws IOException {
        caller.attach(new DatagramTransport(scenario.network, CALLER));
        scenario.bob.onCall = call -> call.answer(Scenario.sdp("answer"));
    }

    private void lookUp(SipUri uri, Consumer<List<NextHop>> found) {
        scenario.time.after(Duration.ofMillis(5), () -> found.accept(places));
    }

    @Test
    void aServerThatIsOverloadedIsPassedOverWithANewTransaction() {
        places = List.of(RAW, bob);

        call();
        raw.send(raw.response(0, 503, "t"));
        scenario.passMillis(100);

        assertThat(alice.log).containsExactly("answered");
        assertThat(raw.firstLines()).containsExactly("INVITE", "ACK");
        assertThat(scenario.bob.lastCall().callId()).isEqualTo(raw.request(0).callId());
        assertThat(scenario.bob.lastCall().invite().via().branch())
                .isNotEqualTo(raw.request(0).via().branch());
    }

    @Test
    void aServerThatIsSilentIsPassedOver() {
        places = List.of(RAW, bob);

        call();
        scenario.pass(Duration.ofSeconds(33));

        assertThat(alice.log).containsExactly("answered");
    }

    @Test
    void aServerThatCannotBeReachedIsPassedOverAtOnce() {
        places = List.of(GONE, bob);

        call();
        scenario.passMillis(10);

        assertThat(alice.log).containsExactly("answered");
    }

    @Test
    void theLastFailureCountsWhenNobodyTakesTheCall() {
        places = List.of(GONE, RAW);

        call();
        raw.send(raw.response(0, 503, "t"));
        scenario.settle();

        assertThat(alice.log).containsExactly("refused 503");
        assertThat(caller.statistics().transactions()).isZero();
    }

    @Test
    void aNameThatNobodyKnowsIs503() {
        call();

        assertThat(alice.log).containsExactly("refused 503");
    }

    @Test
    void aCallThatIsGivenUpDuringTheLookUpIsNeverSent() {
        places = List.of(RAW);
        OutgoingCall call =
                caller.invite(Invitation.of(NAMED, NameAddr.of(alice.uri()), Scenario.sdp("o")), alice.new Notes());

        call.cancel();
        scenario.settle();

        assertThat(alice.log).containsExactly("refused 487");
        assertThat(raw.arrivals).isEmpty();
    }

    @Test
    void aRepeatedAnswerIsAcknowledgedAgainThoughItsContactHadToBeLookedUp() {
        places = List.of(RAW);
        call();
        String ok = raw.response(0, 200, "t").replace("Contact: <sip:raw@10.0.0.9>", "Contact: <sip:raw@example.com>");

        raw.send(ok);
        scenario.passMillis(10);
        raw.send(ok);
        scenario.passMillis(10);

        assertThat(raw.firstLines()).containsExactly("INVITE", "ACK", "ACK");
        assertThat(raw.request(2).via()).isEqualTo(raw.request(1).via());
    }

    private void call() {
        caller.invite(Invitation.of(NAMED, NameAddr.of(alice.uri()), Scenario.sdp("o")), alice.new Notes());
        scenario.passMillis(10);
    }
}
