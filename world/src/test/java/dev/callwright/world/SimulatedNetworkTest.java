package dev.callwright.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {
    private static final InetSocketAddress ALICE = new InetSocketAddress("10.0.0.1", 5060);
    private static final InetSocketAddress BOB = new InetSocketAddress("10.0.0.2", 5060);

    @Test
    void deliversAfterItsDelay() throws Exception {
        List<String> heard = exchange(NetworkConditions.CALM, 1, 1);

        assertThat(heard).containsExactly("0 from /10.0.0.1:5060 after 1 ms");
    }

    @Test
    void losesReordersAndDuplicatesTheSameWayForTheSameSeed() throws Exception {
        NetworkConditions bad = new NetworkConditions(Duration.ofMillis(5), Duration.ofMillis(20), 0.2, 0.1);

        List<String> first = exchange(bad, 7, 200);
        List<String> second = exchange(bad, 7, 200);
        List<String> other = exchange(bad, 8, 200);

        assertThat(first).isEqualTo(second).isNotEqualTo(other);
        assertThat(first)
                .hasSizeBetween(140, 210)
                .isNotEqualTo(first.stream().sorted().toList());
    }

    @Test
    void refusesAPortInUse() throws Exception {
        SimulatedNetwork network = new SimulatedNetwork(new VirtualTime(), NetworkConditions.CALM, 1);
        network.bind(BOB, (_, _) -> {});

        assertThatThrownBy(() -> network.bind(BOB, (_, _) -> {}))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("10.0.0.2");
    }

    private static List<String> exchange(NetworkConditions conditions, long seed, int count) throws Exception {
        VirtualTime time = new VirtualTime();
        SimulatedNetwork network = new SimulatedNetwork(time, conditions, seed);
        List<String> heard = new ArrayList<>();
        network.bind(
                BOB,
                (payload, from) -> heard.add(StandardCharsets.US_ASCII.decode(payload) + " from " + from + " after "
                        + Duration.ofNanos(time.nanos()).toMillis() + " ms"));
        try (Datagrams.Port port = network.bind(ALICE, (_, _) -> {})) {
            for (int i = 0; i < count; i++) {
                port.send(ByteBuffer.wrap(Integer.toString(i).getBytes(StandardCharsets.US_ASCII)), BOB);
            }
        }
        time.run();
        return heard;
    }
}
