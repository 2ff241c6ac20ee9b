package dev.callwright.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.AudioSource;
import dev.callwright.media.Playback;
import dev.callwright.media.Sound;
import dev.callwright.media.Tap;
import dev.callwright.media.TapKind;
import dev.callwright.media.engine.Lab.Call;
import dev.callwright.media.engine.Lab.Recording;
import dev.callwright.testkit.Tones;
import dev.callwright.world.NetworkConditions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTest {
    private final Lab lab = Lab.calm();
    private final AtomicInteger finished = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"PCMU", "PCMA", "G722"})
    void whatIsPlayedIsHeardAtTheFarEnd(String codec) throws Exception {
        Lab spoken = new Lab(NetworkConditions.CALM, 1, List.of(codec), List.of(codec));
        Call call = spoken.call();
        Recording heard = Lab.hears(call.far);

        call.near.play(Lab.tone(700, 1), finished::incrementAndGet);
        spoken.run(2000);

        assertThat(heard.share(700, 200, 900)).isGreaterThan(0.95);
        assertThat(heard.peak(1300, 1900)).isLessThan(100);
        assertThat(finished).hasValue(1);
    }

    @Test
    void soundOfAnotherRateIsConverted() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.far);
        short[] sine = Tones.sine(1000, 44_100, 44_100, 0.5);

        call.near.play(new Sound(44_100, sine).play(), finished::incrementAndGet);
        lab.run(1500);

        assertThat(heard.share(1000, 200, 900)).isGreaterThan(0.95);
    }

    @Test
    void aNewSoundReplacesTheOldOne() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.far);
        call.near.play(Lab.tone(700, 10), finished::incrementAndGet);
        lab.run(1000);

        call.near.play(Lab.tone(1100, 10), () -> {});
        lab.run(1000);

        assertThat(finished).hasValue(1);
        assertThat(heard.share(700, 200, 900)).isGreaterThan(0.95);
        assertThat(heard.share(1100, 1200, 1900)).isGreaterThan(0.95);
    }

    @Test
    void aStoppedSoundEndsAndItsSourceIsClosed() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.far);
        AtomicInteger closed = new AtomicInteger();
        Playback playback = call.near.play(closing(Lab.tone(700, 10), closed), finished::incrementAndGet);
        lab.run(500);

        playback.stop();
        playback.stop();
        lab.run(500);

        assertThat(finished).hasValue(1);
        assertThat(closed).hasValue(1);
        assertThat(heard.peak(700, 900)).isLessThan(50);
    }

    @Test
    void closingAStreamEndsWhatPlaysAndWhatIsPressed() throws Exception {
        Call call = lab.call();
        call.near.play(Lab.tone(700, 10), finished::incrementAndGet);
        call.near.sendDigits("123", finished::incrementAndGet);
        lab.run(100);

        call.near.close();
        call.near.close();
        lab.run(100);

        assertThat(finished).hasValue(2);
    }

    @Test
    void whatIsPlayedOnAClosedStreamIsOverAtOnce() throws Exception {
        Call call = lab.call();
        call.near.close();

        call.near.play(Lab.tone(700, 10), finished::incrementAndGet);
        lab.run(10);

        assertThat(finished).hasValue(1);
    }

    @Test
    void anIdleStreamSendsSilenceWithoutAPause() throws Exception {
        Call call = lab.call();

        lab.run(10_000);

        assertThat(call.near.statistics().packetsSent()).isBetween(440L, 501L);
        assertThat(call.far.statistics().packetsLost()).isZero();
        assertThat(call.nearKeys.firstPackets).isEqualTo(1);
    }

    @Test
    void anEchoComesBack() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.far);
        call.near.echo(true);

        call.far.play(Lab.tone(900, 1), () -> {});
        lab.run(1500);

        assertThat(heard.share(900, 200, 900)).isGreaterThan(0.95);
    }

    @Test
    void aMutedFarEndIsNotHeard() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.near);
        call.near.mute(true);

        call.far.play(Lab.tone(900, 2), () -> {});
        lab.run(1000);
        call.near.mute(false);
        lab.run(900);

        assertThat(heard.peak(0, 900)).isZero();
        assertThat(heard.share(900, 1100, 1800)).isGreaterThan(0.95);
    }

    @Test
    void tapsHearEitherSideOrBoth() throws Exception {
        Call call = lab.call();
        Recording in = tap(call, TapKind.IN);
        Recording out = tap(call, TapKind.OUT);
        Recording both = tap(call, TapKind.BOTH);

        call.far.play(Lab.tone(500, 2), () -> {});
        call.near.play(Lab.tone(1300, 2), () -> {});
        lab.run(1500);

        assertThat(in.share(500, 300, 1400)).isGreaterThan(0.95);
        assertThat(out.share(1300, 300, 1400)).isGreaterThan(0.95);
        assertThat(both.share(500, 300, 1400)).isBetween(0.4, 0.6);
        assertThat(both.share(1300, 300, 1400)).isBetween(0.4, 0.6);
    }

    @Test
    void aTapsTimestampsGoOnWithoutAGap() throws Exception {
        Call call = lab.call();
        Recording recording = tap(call, TapKind.IN);

        lab.run(1000);

        List<Long> timestamps = recording.timestamps;
        assertThat(timestamps.getLast() - timestamps.getFirst()).isEqualTo(160L * (timestamps.size() - 1));
        assertThat(timestamps).hasSizeGreaterThan(45);
    }

    @Test
    void aClosedTapHearsNoMore() throws Exception {
        Call call = lab.call();
        Recording recording = new Recording();
        Tap tap = call.near.tap(TapKind.IN, 8000, recording);
        lab.run(200);

        tap.close();
        lab.run(20);
        int until = recording.timestamps.size();
        lab.run(200);

        assertThat(recording.timestamps).hasSize(until);
    }

    @Test
    void aSinkThatFailsIsDroppedAndTheCallGoesOn() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.far);
        call.near.tap(TapKind.IN, 8000, (frame, samples, timestamp) -> {
            throw new IllegalStateException("full");
        });

        call.near.play(Lab.tone(700, 1), () -> {});
        lab.run(1000);

        assertThat(heard.share(700, 200, 900)).isGreaterThan(0.95);
    }

    private static Recording tap(Call call, TapKind kind) {
        Recording recording = new Recording();
        call.near.tap(kind, 8000, recording);
        return recording;
    }

    private static AudioSource closing(AudioSource source, AtomicInteger closed) {
        return new AudioSource() {
            @Override
            public int sampleRate() {
                return source.sampleRate();
            }

            @Override
            public int read(short[] frame, int samples) {
                return source.read(frame, samples);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
