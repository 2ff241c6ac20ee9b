package dev.callwright.phones;

import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.sip.UserAgentSettings;
import dev.callwright.sip.transport.DatagramTransport;
import dev.callwright.world.NetworkConditions;
import dev.callwright.world.SimulatedNetwork;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Two telephone networks on a simulated network in virtual time: one calls, the other is called.
final class Town {
    static final Duration LONG = Duration.ofHours(3);

    final VirtualTime time = new VirtualTime();
    final SimulatedNetwork network;
    final PhoneNetwork callers;
    final PhoneNetwork callees;
    final List<PhoneCall> taken = new ArrayList<>();

    Town(NetworkConditions conditions, long seed) throws IOException {
        network = new SimulatedNetwork(time, conditions, seed);
        callers = phones("192.0.2.1", seed + 1);
        callees = phones("192.0.2.2", seed + 2);
        callees.listen(taken::add);
    }

    static Town calm() throws IOException {
        return new Town(NetworkConditions.CALM, 1);
    }

    private PhoneNetwork phones(String address, long seed) throws IOException {
        InetAddress host = InetAddress.ofLiteral(address);
        UserAgentSettings agent = UserAgentSettings.standard().random(new SplittableRandom(seed));
        PhoneSettings settings = PhoneSettings.standard().agent(agent).keeping(Duration.ofMinutes(1));
        MediaEngine media = MediaEngine.simulate(MediaSettings.at(host), time, network, seed);
        PhoneNetwork phones = new PhoneNetwork(settings, time, time.loop(), media);
        phones.attach(new DatagramTransport(network, new InetSocketAddress(host, 5060)));
        return phones;
    }

    /// Lets `number` of the callees be called by a telephone that follows `script`.
    PhoneCall call(String number, Step... script) {
        return callers.phone("100").call(callees.addressOf(number).uri(), PhoneScript.of(script));
    }

    /// Runs until both sides of every call are over.
    void finish(PhoneCall call) {
        time.runUntil(() -> call.over() && taken.stream().allMatch(PhoneCall::over), LONG);
    }

    /// The other side of the only call.
    PhoneCall other() {
        return taken.getFirst();
    }
}
