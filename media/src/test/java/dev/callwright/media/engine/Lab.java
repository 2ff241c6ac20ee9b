package dev.callwright.media.engine;

import dev.callwright.media.AudioSink;
import dev.callwright.media.AudioSource;
import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.MediaSettings;
import dev.callwright.media.NotAcceptable;
import dev.callwright.media.PortsExhausted;
import dev.callwright.media.Sound;
import dev.callwright.media.StreamListener;
import dev.callwright.media.TapKind;
import dev.callwright.testkit.Tones;
import dev.callwright.world.NetworkConditions;
import dev.callwright.world.SimulatedNetwork;
import dev.callwright.world.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Two engines on a network in memory: ours, and one that stands for the far ends.
final class Lab {
    static final int RATE = 8000;

    final VirtualTime time = new VirtualTime();
    final SimulatedNetwork network;
    final MediaEngine ours;
    final MediaEngine theirs;

    Lab(NetworkConditions conditions, long seed) {
        this(conditions, seed, List.of("PCMU", "PCMA", "G722"), List.of("PCMU", "PCMA", "G722"));
    }

    Lab(NetworkConditions conditions, long seed, List<String> ourCodecs, List<String> theirCodecs) {
        network = new SimulatedNetwork(time, conditions, seed);
        ours = MediaEngine.simulate(
                MediaSettings.at(InetAddress.ofLiteral("192.0.2.1")).withCodecs(ourCodecs), time, network, seed);
        theirs = MediaEngine.simulate(
                MediaSettings.at(InetAddress.ofLiteral("192.0.2.2")).withCodecs(theirCodecs), time, network, seed + 1);
    }

    /// Further far ends, which speak other codecs.
    MediaEngine another(List<String> codecs) {
        return MediaEngine.simulate(
                MediaSettings.at(InetAddress.ofLiteral("192.0.2.3")).withCodecs(codecs), time, network, 99);
    }

    static Lab calm() {
        return new Lab(NetworkConditions.CALM, 1);
    }

    /// A call whose far end calls us.
    Call call() throws NotAcceptable, PortsExhausted {
        return call(ours, theirs);
    }

    static Call call(MediaEngine ours, MediaEngine theirs) throws NotAcceptable, PortsExhausted {
        Call call = new Call();
        call.far = theirs.open(call.farKeys);
        call.near = ours.open(call.nearKeys);
        call.far.accept(call.near.answer(call.far.offer()));
        return call;
    }

    void run(long millis) {
        time.run(Duration.ofMillis(millis));
    }

    /// Seconds of a tone.
    static AudioSource tone(double hertz, double seconds) {
        return new Sound(RATE, Tones.sine(hertz, (int) (seconds * RATE), RATE, 0.5)).play();
    }

    /// Starts to record what a stream hears.
    static Recording hears(AudioStream stream) {
        Recording recording = new Recording();
        stream.tap(TapKind.IN, RATE, recording);
        return recording;
    }

    static final class Call {
        final Keys farKeys = new Keys();
        final Keys nearKeys = new Keys();
        AudioStream far;
        AudioStream near;
    }

    /// Writes down what a listener is told.
    static final class Keys implements StreamListener {
        final StringBuilder digits = new StringBuilder();
        final List<Duration> held = new ArrayList<>();
        int firstPackets;
        final List<Duration> quiet = new ArrayList<>();

        @Override
        public void digit(char digit, Duration held) {
            digits.append(digit);
            this.held.add(held);
        }

        @Override
        public void firstPacket() {
            firstPackets++;
        }

        @Override
        public void quiet(Duration since) {
            quiet.add(since);
        }
    }

    static final class Recording implements AudioSink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<Long> timestamps = new ArrayList<>();

        @Override
        public void write(short[] frame, int samples, long timestampTicks) {
            timestamps.add(timestampTicks);
            for (int i = 0; i < samples; i++) {
                bytes.write(frame[i] >> 8);
                bytes.write(frame[i]);
            }
        }

        short[] samples() {
            byte[] all = bytes.toByteArray();
            short[] samples = new short[all.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) ((all[2 * i] << 8) | (all[2 * i + 1] & 0xFF));
            }
            return samples;
        }

        /// What was heard between two instants, in milliseconds since the recording began.
        short[] between(int fromMillis, int toMillis) {
            short[] all = samples();
            return Arrays.copyOfRange(all, fromMillis * 8, Math.min(all.length, toMillis * 8));
        }

        /// Share of `hertz` in what was heard between two instants.
        double share(double hertz, int fromMillis, int toMillis) {
            return Tones.share(between(fromMillis, toMillis), hertz, RATE);
        }

        /// The loudest sample.
        int peak(int fromMillis, int toMillis) {
            int peak = 0;
            for (short sample : between(fromMillis, toMillis)) {
                peak = Math.max(peak, Math.abs(sample));
            }
            return peak;
        }
    }
}
