package dev.callwright.media.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.AudioSink;
import dev.callwright.media.Signals;
import dev.callwright.media.Sound;
import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.Tones;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavRecorderTest {
    private static final int RATE = 8000;
    private static final int FRAME = 160;

    @TempDir
    Path folder;

    private final Queue<Runnable> disk = new ArrayDeque<>();
    private Path file;

    @BeforeEach
    void newFile() {
        file = folder.resolve("call.wav");
    }

    @Test
    void bothSidesAreInOneChannelOfAMonoRecording() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE));
        interleave(recorder, Signals.tone(500, 2000, RATE), Signals.tone(900, 2000, RATE));

        Recording recording = finished(recorder);

        short[] heard = Arrays.copyOf(AudioFiles.read(file, "").toArray(), RATE);
        assertThat(recording.length()).hasMillis(2000);
        assertThat(Tones.share(heard, 500, RATE)).isCloseTo(0.5, within(0.05));
        assertThat(Tones.share(heard, 900, RATE)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aDualRecordingKeepsTheSidesApart() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.dual(RATE));
        interleave(recorder, Signals.tone(500, 2000, RATE), Signals.tone(900, 2000, RATE));

        finished(recorder);

        assertThat(Tones.share(channel(0), 500, RATE)).isGreaterThan(0.99);
        assertThat(Tones.share(channel(1), 900, RATE)).isGreaterThan(0.99);
    }

    @Test
    void aSideThatIsSilentForAWhileKeepsItsPlace() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.dual(RATE));
        say(recorder.sink(0), Signals.tone(500, 1000, RATE), 0);
        AudioSink right = recorder.sink(1);

        say(right, Signals.tone(900, 1000, RATE), RATE * 2L);

        finished(recorder);
        assertThat(Signals.level(channel(1), 0, 2 * RATE)).isZero();
        assertThat(Signals.level(channel(1), 2 * RATE, 3 * RATE)).isGreaterThan(5000);
        assertThat(Signals.level(channel(0), RATE, 3 * RATE)).isZero();
    }

    @Test
    void atEveryMomentTheFileOnDiskPlays() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE));
        AudioSink sink = recorder.sink(0);
        short[] tone = Signals.tone(500, 500, RATE);
        for (int half = 0; half < 10; half++) {
            say(sink, tone, (long) half * tone.length);
            runDisk();
            Path copy = Files.copy(file, folder.resolve("killed-" + half + ".wav"));
            if (half > 0) {
                Sound left = AudioFiles.read(copy, "audio/wav");
                assertThat(left.millis()).isBetween(half * 500L - 100, (half + 1) * 500L);
                assertThat(AudioFiles.wavLength(copy).toMillis()).isEqualTo(left.millis());
                assertThat(Tones.share(left.toArray(), 500, RATE)).isGreaterThan(0.95);
            }
        }
    }

    @Test
    void aFileThatWasCutShortInsideAPieceStillPlays() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE));
        say(recorder.sink(0), Signals.tone(500, 3000, RATE), 0);
        finished(recorder);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7777));

        Sound left = AudioFiles.read(file, "audio/wav");

        assertThat(left.millis()).isCloseTo(3000 - 7777 / 16, within(1L));
        assertThat(AudioFiles.wavLength(file).toMillis()).isEqualTo(left.millis());
    }

    @Test
    void anEmptyRecordingIsAnEmptyFile() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE));

        Recording recording = finished(recorder);

        assertThat(recording.length()).hasMillis(0);
        assertThat(recording.spoken()).isFalse();
        assertThat(AudioFiles.wavLength(file)).hasMillis(0);
    }

    @Test
    void aSkippedPauseIsCutOut() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE));

        sayPausingInTheMiddle(recorder, PauseMode.SKIP);

        Recording recording = finished(recorder);
        short[] heard = AudioFiles.read(file, "").toArray();
        assertThat(recording.length()).hasMillis(2000);
        assertThat(Tones.share(Arrays.copyOfRange(heard, 0, RATE), 500, RATE)).isGreaterThan(0.99);
        assertThat(Tones.share(Arrays.copyOfRange(heard, RATE, 2 * RATE), 900, RATE))
                .isGreaterThan(0.99);
    }

    @Test
    void aSilentPauseIsThereButSilent() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE));

        sayPausingInTheMiddle(recorder, PauseMode.SILENCE);

        Recording recording = finished(recorder);
        short[] heard = AudioFiles.read(file, "").toArray();
        assertThat(recording.length()).hasMillis(3000);
        assertThat(Signals.level(heard, RATE, 2 * RATE)).isZero();
        assertThat(Tones.share(Arrays.copyOfRange(heard, 2 * RATE, 3 * RATE), 900, RATE))
                .isGreaterThan(0.99);
    }

    @Test
    void silenceAtBothEndsIsTrimmedAndThatInTheMiddleStays() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE).withTrimSilence(true));
        short[] word = Signals.tone(500, 1000, RATE);

        say(recorder.sink(0), Signals.join(new short[5 * RATE], word, new short[RATE], word, new short[4 * RATE]), 0);

        Recording recording = finished(recorder);
        assertThat(recording.length().toMillis()).isBetween(3000L, 3500L);
        assertThat(AudioFiles.wavLength(file)).isEqualTo(recording.length());
        assertThat(recording.spoken()).isTrue();
    }

    @Test
    void trimmingSilenceAloneLeavesNothing() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.dual(RATE).withTrimSilence(true));

        interleave(recorder, new short[3 * RATE], new short[3 * RATE]);

        Recording recording = finished(recorder);
        assertThat(recording.length()).hasMillis(0);
        assertThat(recording.spoken()).isFalse();
    }

    @Test
    void whenTheDiskStandsStillTheRestIsLostButNothingElse() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE));
        short[] long20s = Signals.tone(500, 20_000, RATE);

        for (int at = 0; at < long20s.length; at += FRAME) {
            recorder.sink(0).write(Arrays.copyOfRange(long20s, at, at + FRAME), FRAME, at);
        }

        Recording recording = finished(recorder);
        assertThat(recording.length().toMillis()).isBetween(4000L, 4200L);
    }

    @Test
    void aFileThatCannotBeMadeIsToldAtOnce() {
        Path nowhere = folder.resolve("missing").resolve("call.wav");

        assertThatThrownBy(() -> new WavRecorder(nowhere, RecordingSettings.mono(RATE), disk::add))
                .isInstanceOf(IOException.class);
    }

    @Test
    void finishingTwiceGivesTheSameRecording() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.mono(RATE));
        say(recorder.sink(0), Signals.tone(500, 1000, RATE), 0);
        Recording first = finished(recorder);

        Recording second = finished(recorder);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void recordingAllocatesNothingOnTheMediaThread() throws Exception {
        WavRecorder recorder = recorder(RecordingSettings.dual(RATE));
        AudioSink left = recorder.sink(0);
        short[] frame = Signals.tone(500, 20, RATE);
        long[] ticks = {0};

        long bytes = Allocation.of(500, () -> {
            left.write(frame, FRAME, ticks[0]);
            ticks[0] += FRAME;
        });

        assertThat(bytes).isLessThan(2000);
    }

    private WavRecorder recorder(RecordingSettings settings) throws IOException {
        return new WavRecorder(file, settings, disk::add);
    }

    private Recording finished(WavRecorder recorder) {
        CompletionStage<Recording> stage = recorder.finish();
        runDisk();
        return stage.toCompletableFuture().join();
    }

    private void runDisk() {
        Runnable task;
        while ((task = disk.poll()) != null) {
            task.run();
        }
    }

    private void say(AudioSink sink, short[] signal, long from) {
        short[] frame = new short[FRAME];
        for (int at = 0; at + FRAME <= signal.length; at += FRAME) {
            System.arraycopy(signal, at, frame, 0, FRAME);
            sink.write(frame, FRAME, from + at);
            runDiskSometimes(at);
        }
    }

    private void interleave(WavRecorder recorder, short[] left, short[] right) {
        AudioSink leftSink = recorder.sink(0);
        AudioSink rightSink = recorder.sink(1);
        for (int at = 0; at + FRAME <= left.length; at += FRAME) {
            leftSink.write(Arrays.copyOfRange(left, at, at + FRAME), FRAME, at);
            rightSink.write(Arrays.copyOfRange(right, at, at + FRAME), FRAME, at);
            runDiskSometimes(at);
        }
    }

    private void runDiskSometimes(int at) {
        if (at % (FRAME * 60) == 0 && at > 3 * RATE) {
            runDisk();
        }
    }

    private void sayPausingInTheMiddle(WavRecorder recorder, PauseMode mode) {
        AudioSink sink = recorder.sink(0);
        say(sink, Signals.tone(500, 1000, RATE), 0);
        recorder.pause(mode);
        say(sink, Signals.tone(700, 1000, RATE), RATE);
        recorder.resume();
        say(sink, Signals.tone(900, 1000, RATE), 2 * RATE);
    }

    private short[] channel(int channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(bytes.limit() - 44) / 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(44 + 4 * i + 2 * channel);
        }
        return samples;
    }
}
