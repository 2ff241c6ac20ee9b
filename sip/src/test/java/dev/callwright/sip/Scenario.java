package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.world.Loop;
import dev.callwright.world.NetworkConditions;
import dev.callwright.world.SimulatedNetwork;
import dev.callwright.world.VirtualTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Alice and Bob on one simulated network: a minute takes a millisecond, and the same seed gives the same run.
final class Scenario {
    final VirtualTime time = new VirtualTime();
    final Loop loop = time.loop();
    final SimulatedNetwork network;
    final List<String> wire = new ArrayList<>();
    private boolean keepsWire = true;
    final Party alice;
    final Party bob;

    Scenario() {
        this(1);
    }

    Scenario(long seed) {
        this(seed, settings(seed), settings(seed + 1));
    }

    Scenario(long seed, UserAgentSettings forAlice, UserAgentSettings forBob) {
        network = new SimulatedNetwork(time, NetworkConditions.CALM, seed);
        alice = new Party(this, "alice", "10.0.0.1", forAlice.trace(new Wire("alice")));
        bob = new Party(this, "bob", "10.0.0.2", forBob.trace(new Wire("bob")));
    }

    static UserAgentSettings settings(long seed) {
        return UserAgentSettings.standard().random(new Random(seed));
    }

    static Body sdp(String name) {
        return Body.of("application/sdp", "v=0\r\ns=" + name + "\r\n");
    }

    /// Alice calls Bob, who answers at once.
    OutgoingCall answeredCall() {
        return call(Party.answering());
    }

    /// Alice calls Bob, whose telephone rings on.
    OutgoingCall ringingCall() {
        return call(Party.ringing());
    }

    private OutgoingCall call(Consumer<IncomingCall> onCall) {
        bob.onCall = onCall;
        OutgoingCall call = alice.call(bob);
        passMillis(100);
        return call;
    }

    /// Nothing is left once every after-life is over.
    void endsClean() {
        settle();
        Tables.areEmpty(alice, bob);
    }

    void losing(double share) {
        network.become(NetworkConditions.CALM.losing(share));
    }

    void pass(Duration span) {
        time.run(span);
    }

    void passMillis(long millis) {
        time.run(Duration.ofMillis(millis));
    }

    /// Long enough for every after-life to end.
    void settle() {
        time.run(Duration.ofMinutes(3));
    }

    /// For runs of many calls.
    void keepsNoWire() {
        keepsWire = false;
    }

    /// How often a message that begins so was sent.
    long sent(String beginning) {
        return wire.stream().filter(line -> line.contains(beginning)).count();
    }

    /// Writes down the first line of each message sent, with its time in milliseconds.
    private final class Wire implements Trace {
        private final String who;

        Wire(String who) {
            this.who = who;
        }

        @Override
        public void sent(byte[] message, String protocol, InetSocketAddress to) {
            if (!keepsWire) {
                return;
            }
            String text = new String(message, StandardCharsets.UTF_8);
            wire.add(loop.nanos() / 1_000_000 + " " + who + ": " + text.substring(0, text.indexOf('\r')));
        }

        @Override
        public void received(ByteBuffer message, String protocol, InetSocketAddress from) {}
    }
}
