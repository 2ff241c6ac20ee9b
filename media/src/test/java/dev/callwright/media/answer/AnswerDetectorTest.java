package dev.callwright.media.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.Signals;
import dev.callwright.testkit.Allocation;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerDetectorTest {
    private static final int RATE = 8000;
    private static final AnswerLimits ENABLE = limits(false);
    private static final AnswerLimits MESSAGE_END = limits(true);

    private Optional<Answerer> verdict = Optional.empty();
    private long took;

    @ParameterizedTest
    @ValueSource(ints = {300, 800, 1500, 2200})
    void whoSaysAWordOrTwoAndWaitsIsAPerson(int millis) {
        listen(ENABLE, silence(400), speech(millis), silence(5000));

        assertThat(verdict).contains(Answerer.HUMAN);
        assertThat(took).isCloseTo(400 + millis + 1200, within(300L));
    }

    @Test
    void whoGoesOnIsAMachine() {
        listen(ENABLE, silence(400), speech(6000));

        assertThat(verdict).contains(Answerer.MACHINE_START);
        assertThat(took).isCloseTo(400 + 2400, within(300L));
    }

    @Test
    void aShorterThresholdTakesSoonerForAMachine() {
        AnswerLimits strict = new AnswerLimits(false, seconds(30), seconds(1), Duration.ofMillis(1200), seconds(5));

        listen(strict, speech(1500), silence(3000));

        assertThat(verdict).contains(Answerer.MACHINE_START);
    }

    @Test
    void aLongerEndOfSpeechBridgesAPause() {
        AnswerLimits patient = new AnswerLimits(false, seconds(30), seconds(2), seconds(3), seconds(5));

        listen(patient, speech(1000), silence(2000), speech(1000), silence(4000));

        assertThat(verdict).contains(Answerer.MACHINE_START);
    }

    @Test
    void nobodyWhoSpeaksIsUnknown() {
        listen(ENABLE, silence(8000));

        assertThat(verdict).contains(Answerer.UNKNOWN);
        assertThat(took).isEqualTo(5000);
    }

    @Test
    void noiseAndClicksAreNobody() {
        short[] noise = Signals.noise(300, 8 * RATE, 1);
        for (int at = RATE; at < 7 * RATE; at += RATE) {
            noise[at] = Short.MAX_VALUE;
        }

        listen(ENABLE, noise);

        assertThat(verdict).contains(Answerer.UNKNOWN);
        assertThat(took).isEqualTo(5000);
    }

    @Test
    void aPersonIsHeardOverNoise() {
        short[] line = Signals.join(silence(500), speech(900), silence(4000));

        listen(ENABLE, Signals.sum(Signals.noise(120, line.length, 2), line));

        assertThat(verdict).contains(Answerer.HUMAN);
    }

    @ParameterizedTest
    @CsvSource({"440, 500", "800, 200", "1000, 150", "1000, 1500", "1400, 400", "2100, 600"})
    void aMachineBeepsAfterItsGreeting(int hertz, int millis) {
        listen(MESSAGE_END, silence(300), speech(5000), silence(600), tone(hertz, millis), silence(3000));

        assertThat(verdict).contains(Answerer.MACHINE_END_BEEP);
        assertThat(took).isCloseTo(5900 + millis, within(100L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1500, 3000, 4500})
    void itsBeepMayComeLate(int millis) {
        listen(MESSAGE_END, speech(5000), silence(millis), tone(1000, 400), silence(3000));

        assertThat(verdict).contains(Answerer.MACHINE_END_BEEP);
        assertThat(took).isCloseTo(5400 + millis, within(100L));
    }

    @Test
    void aGreetingMayPauseAndGoOnBeforeItsBeep() {
        listen(MESSAGE_END, speech(5000), silence(3000), speech(4000), silence(2000), tone(1000, 400), silence(1000));

        assertThat(verdict).contains(Answerer.MACHINE_END_BEEP);
    }

    @Test
    void aBeepAfterAFewWordsIsAMachinesToo() {
        listen(ENABLE, speech(1000), silence(500), tone(1000, 400), silence(3000));

        assertThat(verdict).contains(Answerer.MACHINE_START);
    }

    @Test
    void aMachineThatFallsSilentHasEndedItsGreeting() {
        listen(MESSAGE_END, speech(5000), silence(6000));

        assertThat(verdict).contains(Answerer.MACHINE_END_SILENCE);
        assertThat(took).isCloseTo(10_000, within(300L));
    }

    @Test
    void theTimeoutEndsTheWaitForABeep() {
        listen(MESSAGE_END, speech(27_000), silence(4000));

        assertThat(verdict).contains(Answerer.MACHINE_END_SILENCE);
        assertThat(took).isEqualTo(30_000);
    }

    @Test
    void aGreetingThatDoesNotEndInTimeEndsOtherwise() {
        listen(MESSAGE_END, speech(40_000));

        assertThat(verdict).contains(Answerer.MACHINE_END_OTHER);
        assertThat(took).isEqualTo(30_000);
    }

    @Test
    void aPersonIsAPersonWhenTheEndOfAGreetingIsWaitedFor() {
        listen(MESSAGE_END, silence(300), speech(900), silence(3000));

        assertThat(verdict).contains(Answerer.HUMAN);
    }

    @ParameterizedTest
    @CsvSource({"1100, 500", "2100, 2600", "2115, 3000"})
    void aWhistleBeforeAnyWordIsAFax(int hertz, int millis) {
        listen(MESSAGE_END, silence(1000), tone(hertz, millis), silence(3000));

        assertThat(verdict).contains(Answerer.FAX);
        assertThat(took).isCloseTo(1400, within(60L));
    }

    @Test
    void aToneThatDoesNotEndIsNobody() {
        listen(ENABLE, tone(425, 40_000));

        assertThat(verdict).contains(Answerer.UNKNOWN);
        assertThat(took).isEqualTo(30_000);
    }

    @Test
    void framesThatAreMissingWereSilent() {
        AnswerDetector detector = detector(ENABLE);
        feed(detector, speech(900), 0);

        feed(detector, silence(20), 4 * RATE);

        assertThat(verdict).contains(Answerer.HUMAN);
    }

    @Property(tries = 50)
    void tellsOnceAndInTimeWhateverIsHeard(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4000) int level) {
        listen(MESSAGE_END, Signals.sum(Signals.noise(level, 31 * RATE, seed), Signals.speechLike(20_000, RATE, seed)));

        assertThat(verdict).isPresent();
        assertThat(took).isLessThanOrEqualTo(30_000);
    }

    @Test
    void listeningAllocatesNothing() {
        AnswerDetector detector = detector(MESSAGE_END);
        short[] frame = Signals.tone(1000, 20, RATE);

        long bytes = Allocation.of(1000, () -> detector.write(frame, 160, 0));

        assertThat(bytes).isLessThan(2000);
    }

    private void listen(AnswerLimits limits, short[]... parts) {
        feed(detector(limits), Signals.join(parts), 0);
    }

    private AnswerDetector detector(AnswerLimits limits) {
        verdict = Optional.empty();
        return new AnswerDetector(limits, RATE, (who, millis) -> {
            assertThat(verdict).isEmpty();
            verdict = Optional.of(who);
            took = millis;
        });
    }

    private static void feed(AnswerDetector detector, short[] signal, long from) {
        short[] frame = new short[160];
        for (int at = 0; at + 160 <= signal.length; at += 160) {
            System.arraycopy(signal, at, frame, 0, 160);
            detector.write(frame, 160, from + at);
        }
    }

    private static AnswerLimits limits(boolean greetingEnd) {
        return new AnswerLimits(greetingEnd, seconds(30), Duration.ofMillis(2400), Duration.ofMillis(1200), seconds(5));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static short[] silence(int millis) {
        return new short[millis * RATE / 1000];
    }

    private static short[] speech(int millis) {
        return Signals.speechLike(millis, RATE, 1);
    }

    private static short[] tone(int hertz, int millis) {
        return Signals.tone(hertz, millis, RATE);
    }
}
