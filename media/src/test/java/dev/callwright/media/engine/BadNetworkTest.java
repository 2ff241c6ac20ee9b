package dev.callwright.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.StreamStatistics;
import dev.callwright.media.engine.Lab.Call;
import dev.callwright.media.engine.Lab.Recording;
import dev.callwright.world.NetworkConditions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadNetworkTest {
    @ParameterizedTest
    @CsvSource({
        // jitter in ms, loss, duplication, least share of the tone
        "0, 0, 0, 0.99",
        "15, 0, 0, 0.98",
        "60, 0, 0, 0.85",
        "0, 0.05, 0, 0.95",
        "0, 0, 0.2, 0.99",
        "40, 0.1, 0.1, 0.80",
        "0, 0.2, 0, 0.80"
    })
    void aToneArrivesThroughWhateverTheNetworkDoes(int jitter, double loss, double duplication, double share)
            throws Exception {
        Lab lab = new Lab(conditions(jitter, loss, duplication), 5);
        Call call = lab.call();
        Recording heard = Lab.hears(call.near);

        call.far.play(Lab.tone(500, 20), () -> {});
        lab.run(15_000);

        assertThat(heard.share(500, 3000, 15_000)).isGreaterThan(share);
    }

    @Test
    void theBooksTellWhatTheNetworkDid() throws Exception {
        Lab lab = new Lab(conditions(20, 0.1, 0.05), 5);
        Call call = lab.call();

        lab.run(30_000);

        StreamStatistics near = call.near.statistics();
        assertThat(near.packetsLost()).isBetween(110L, 190L);
        assertThat(near.packetsDiscarded()).isBetween(40L, 110L);
        assertThat(near.jitter().toMillis()).isBetween(4L, 12L);
        assertThat(near.mos()).isBetween(2.5, 3.7);
        assertThat(near.lossSeenByPeer().orElseThrow()).isBetween(0.03, 0.2);
        assertThat(near.roundTrip().orElseThrow()).isBetween(Duration.ofMillis(2), Duration.ofMillis(42));
    }

    @Test
    void aGoodCallScoresHigh() throws Exception {
        Lab lab = Lab.calm();
        Call call = lab.call();

        lab.run(20_000);

        assertThat(call.near.statistics().mos()).isGreaterThan(4.2);
        assertThat(call.near.statistics().roundTrip().orElseThrow().toNanos()).isBetween(1_900_000L, 2_100_000L);
        assertThat(call.near.statistics().lateTicks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyKeyArrivesExactlyOnceThoughEveryFifthPacketIsLost(long seed) throws Exception {
        Lab lab = new Lab(conditions(30, 0.2, 0.1), seed);
        Call call = lab.call();

        call.far.sendDigits("1357924680*#AB", () -> {});
        lab.run(6000);

        assertThat(call.nearKeys.digits).hasToString("1357924680*#AB");
    }

    @Test
    void theSameSeedGivesTheSameRun() throws Exception {
        assertThat(badCall(11)).isEqualTo(badCall(11)).isNotEqualTo(badCall(12));
    }

    @Test
    void afterAnOutageAudioIsBackWithoutGrowingDelay() throws Exception {
        Lab lab = Lab.calm();
        Call call = lab.call();
        Recording heard = Lab.hears(call.near);
        call.far.play(Lab.tone(500, 20), () -> {});
        lab.run(2000);
        lab.network.become(NetworkConditions.CALM.losing(1));
        lab.run(3000);

        lab.network.become(NetworkConditions.CALM);
        lab.run(3000);

        assertThat(heard.peak(3000, 4900)).isZero();
        assertThat(heard.share(500, 5200, 7900)).isGreaterThan(0.98);
    }

    private static String badCall(long seed) throws Exception {
        Lab lab = new Lab(conditions(30, 0.1, 0.1), seed);
        Call call = lab.call();
        call.far.play(Lab.tone(500, 20), () -> {});
        lab.run(5000);
        return call.near.statistics().toString();
    }

    private static NetworkConditions conditions(int jitterMillis, double loss, double duplication) {
        return new NetworkConditions(Duration.ofMillis(1), Duration.ofMillis(jitterMillis), loss, duplication);
    }
}
