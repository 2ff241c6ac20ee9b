package dev.callwright.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.SipTransport;
import dev.callwright.world.NetworkConditions;
import dev.callwright.world.SimulatedNetwork;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DatagramTransportTest {
    private final VirtualTime time = new VirtualTime();
    private final SimulatedNetwork network = new SimulatedNetwork(time, NetworkConditions.CALM, 1);

    @Test
    void carriesMessagesOverASimulatedNetwork() throws Exception {
        Recorder recorder = new Recorder();
        DatagramTransport one =
                new DatagramTransport(network, new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 5060));
        DatagramTransport other =
                new DatagramTransport(network, new InetSocketAddress(InetAddress.ofLiteral("10.0.0.2"), 5060));
        other.start(recorder);
        one.send("hello".getBytes(StandardCharsets.UTF_8), other.local(), SipTransport.Failure.IGNORED);

        time.run();

        Recorder.Arrival arrival = recorder.next();
        assertThat(arrival.text()).isEqualTo("hello");
        assertThat(arrival.from()).isEqualTo(one.local());
    }

    @Test
    void tellsWhenThereIsNoAddressToSendTo() throws IOException {
        DatagramTransport one =
                new DatagramTransport(network, new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 5060));
        StringBuilder failures = new StringBuilder();

        one.send(
                new byte[1],
                InetSocketAddress.createUnresolved("nowhere", 1),
                cause -> failures.append(cause.getMessage()));

        assertThat(failures.toString()).contains("nowhere");
    }
}
