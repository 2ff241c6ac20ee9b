package dev.callwright.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.EngineStatistics;
import dev.callwright.media.TapKind;
import dev.callwright.media.engine.Lab.Call;
import dev.callwright.media.engine.Lab.Recording;
import dev.callwright.world.NetworkConditions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeTest {
    private static final List<String> EVERY = List.of("PCMU", "PCMA", "G722");

    @ParameterizedTest
    @CsvSource({"PCMU, PCMU", "PCMA, PCMA", "G722, G722", "PCMU, PCMA", "PCMU, G722", "G722, PCMA"})
    void bridgedFarEndsHearEachOtherWhateverTheySpeak(String oneCodec, String otherCodec) throws Exception {
        Lab lab = new Lab(NetworkConditions.CALM, 1, EVERY, List.of(oneCodec));
        Call one = lab.call();
        Call other = Lab.call(lab.ours, lab.another(List.of(otherCodec)));
        Recording atOne = Lab.hears(one.far);
        Recording atOther = Lab.hears(other.far);
        one.near.connect(other.near);

        one.far.play(Lab.tone(500, 2), () -> {});
        other.far.play(Lab.tone(1300, 2), () -> {});
        lab.run(2000);

        assertThat(atOther.share(500, 300, 1800)).isGreaterThan(0.95);
        assertThat(atOne.share(1300, 300, 1800)).isGreaterThan(0.95);
        assertThat(one.far.statistics().packetsLost()).isZero();
    }

    @Test
    void whatHasTheSameCodecIsPassedOnAtOnce() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        lab.run(1000);
        one.near.connect(other.near);
        lab.run(1000);
        long before = other.near.statistics().packetsSent();

        one.far.close();
        lab.run(1100);
        lab.run(5000);

        // Nothing is relayed any more, and only a sign of life leaves each second.
        assertThat(other.near.statistics().packetsSent() - before).isLessThan(65);
    }

    @Test
    void everyPacketOfABridgeOfOneCodecIsRelayed() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        one.near.connect(other.near);
        lab.run(1000);
        EngineStatistics before = lab.ours.statistics();

        lab.run(10_000);

        EngineStatistics now = lab.ours.statistics();
        assertThat(now.packetsRelayed() - before.packetsRelayed()).isGreaterThan(990);
        assertThat(now.packetsSent() - before.packetsSent()).isEqualTo(now.packetsRelayed() - before.packetsRelayed());
    }

    @Test
    void aRecordedBridgeOfOneCodecIsStillRelayed() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        one.near.connect(other.near);
        one.near.tap(TapKind.BOTH, 8000, new Recording());
        lab.run(1000);
        EngineStatistics before = lab.ours.statistics();

        lab.run(10_000);

        EngineStatistics now = lab.ours.statistics();
        assertThat(now.packetsSent() - before.packetsSent()).isEqualTo(now.packetsRelayed() - before.packetsRelayed());
    }

    @Test
    void aBridgeOfTwoCodecsIsNotRelayed() throws Exception {
        Lab lab = new Lab(NetworkConditions.CALM, 1, EVERY, List.of("PCMU"));
        Call one = lab.call();
        Call other = Lab.call(lab.ours, lab.another(List.of("PCMA")));
        one.near.connect(other.near);

        lab.run(5000);

        assertThat(lab.ours.statistics().packetsRelayed()).isZero();
    }

    @Test
    void aDisconnectedBridgeIsSilent() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        Recording atOther = Lab.hears(other.far);
        one.near.connect(other.near);
        one.far.play(Lab.tone(500, 5), () -> {});
        lab.run(1000);

        one.near.disconnect();
        lab.run(1000);

        assertThat(atOther.share(500, 200, 900)).isGreaterThan(0.95);
        assertThat(atOther.peak(1300, 1900)).isLessThan(50);
        assertThat(other.far.statistics().packetsLost()).isZero();
    }

    @Test
    void anEchoThatWasNeverOnMayBeTurnedOff() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        Recording atOther = Lab.hears(other.far);
        one.near.connect(other.near);

        one.near.echo(false);
        one.far.play(Lab.tone(500, 5), () -> {});
        lab.run(1000);

        assertThat(atOther.share(500, 200, 900)).isGreaterThan(0.95);
    }

    @Test
    void closingOneSideLeavesTheOtherOpen() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        Recording atOther = Lab.hears(other.far);
        one.near.connect(other.near);
        lab.run(500);

        one.near.close();
        other.near.play(Lab.tone(700, 1), () -> {});
        lab.run(1000);

        assertThat(atOther.share(700, 700, 1400)).isGreaterThan(0.95);
    }

    @Test
    void aThirdConnectionEndsTheFirst() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        Call third = lab.call();
        Recording atOther = Lab.hears(other.far);
        Recording atThird = Lab.hears(third.far);
        one.far.play(Lab.tone(500, 5), () -> {});
        one.near.connect(other.near);
        lab.run(1000);

        one.near.connect(third.near);
        lab.run(1000);

        assertThat(atOther.peak(1300, 1900)).isLessThan(50);
        assertThat(atThird.share(500, 1200, 1900)).isGreaterThan(0.95);
    }

    @Test
    void aPromptCoversTheBridgeForItsListenerOnly() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        Recording atOne = Lab.hears(one.far);
        Recording atOther = Lab.hears(other.far);
        one.far.play(Lab.tone(500, 5), () -> {});
        other.far.play(Lab.tone(1300, 5), () -> {});
        one.near.connect(other.near);
        lab.run(1000);

        one.near.play(Lab.tone(900, 1), () -> {});
        lab.run(2000);

        assertThat(atOne.share(1300, 200, 900)).isGreaterThan(0.95);
        assertThat(atOne.share(900, 1200, 1900)).isGreaterThan(0.95);
        assertThat(atOne.share(1300, 2200, 2900)).isGreaterThan(0.95);
        assertThat(atOther.share(500, 1200, 1900)).isGreaterThan(0.95);
    }

    @Test
    void aRelayedBridgeCanBeRecordedOnBothSides() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        one.near.connect(other.near);
        lab.run(200);
        Recording in = new Recording();
        Recording out = new Recording();
        one.near.tap(TapKind.IN, 8000, in);
        one.near.tap(TapKind.OUT, 8000, out);

        one.far.play(Lab.tone(500, 2), () -> {});
        other.far.play(Lab.tone(1300, 2), () -> {});
        lab.run(2000);

        assertThat(in.share(500, 300, 1800)).isGreaterThan(0.95);
        assertThat(out.share(1300, 300, 1800)).isGreaterThan(0.95);
        assertThat(in.timestamps).isEqualTo(out.timestamps);
    }

    @Test
    void keysPassThroughABridge() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        one.near.connect(other.near);

        one.far.sendDigits("42#", () -> {});
        lab.run(2000);

        assertThat(one.nearKeys.digits).hasToString("42#");
        assertThat(other.farKeys.digits).hasToString("42#");
    }

    @Test
    void keysPassBetweenDifferentCodecs() throws Exception {
        Lab lab = new Lab(NetworkConditions.CALM, 1, EVERY, List.of("PCMU"));
        Call one = lab.call();
        Call other = Lab.call(lab.ours, lab.another(List.of("PCMA")));
        one.near.connect(other.near);

        one.far.sendDigits("42#", () -> {});
        lab.run(3000);

        assertThat(other.farKeys.digits).hasToString("42#");
    }

    @Test
    void aBridgeOverABadNetworkPassesOnWhatTheNetworkDid() throws Exception {
        Lab lab = Lab.calm();
        Call one = lab.call();
        Call other = lab.call();
        one.near.connect(other.near);
        lab.run(1000);
        lab.network.become(NetworkConditions.CALM.losing(0.05));

        lab.run(20_000);

        assertThat(other.far.statistics().packetsLost()).isBetween(50L, 150L);
    }
}
