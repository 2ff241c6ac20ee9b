package dev.callwright.phones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.tone.Cadence;
import dev.callwright.phones.Transcript.What;
import dev.callwright.world.NetworkConditions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhoneCallsTest {
    private static final Step ANSWERED = new Step.Expect(new Cue.Answered(), Duration.ofMinutes(2));
    private static final Step TO_THE_END = new Step.Listen(new Cue.HungUp(), Duration.ofMinutes(30));

    private final Town town;

    PhoneCallsTest() throws IOException {
        town = Town.calm();
    }

    @Test
    void anyNumberAnswersAfterAShortRingAndHangsUpWhenTheCallerDoes() {
        PhoneCall call = town.call("5550199", ANSWERED, new Step.Wait(seconds(10)), new Step.HangUp());

        town.finish(call);

        assertThat(kinds(call)).containsExactly(What.PLACED, What.RINGING, What.ANSWERED, What.NOTICED, What.HUNG_UP);
        assertThat(kinds(town.other())).containsExactly(What.CALLED, What.RINGING, What.ANSWERED, What.PEER_HUNG_UP);
        assertThat(town.other()
                        .transcript()
                        .all(What.PEER_HUNG_UP)
                        .getFirst()
                        .at()
                        .toMillis())
                .isCloseTo(11_000, within(20L));
    }

    @Test
    void whoDoesNotAnswerRingsForAsLongAsItIsToldAndIsUnavailable() {
        town.callees.behave("200", PhoneScript.of(new Step.Ring(seconds(60))));
        PhoneCall call = town.call("200", TO_THE_END);

        town.finish(call);

        assertThat(kinds(call)).containsExactly(What.PLACED, What.RINGING, What.REFUSED);
        Transcript.Entry refused = call.transcript().all(What.REFUSED).getFirst();
        assertThat(refused.detail()).isEqualTo("480");
        assertThat(refused.at().toMillis()).isCloseTo(60_000, within(20L));
    }

    @Test
    void aCallerMayGiveUp() {
        PhoneCall call = town.call("5550408", new Step.Wait(seconds(20)), new Step.HangUp());

        town.finish(call);

        assertThat(town.other().transcript().has(What.CANCELLED)).isTrue();
        assertThat(town.other().transcript().has(What.ANSWERED)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void refusalsCarryTheirStatus(Refusal refusal) {
        town.callees.behave("200", PhoneScript.of(new Step.Ring(seconds(2)), new Step.Refuse(refusal)));
        PhoneCall call = town.call("200", TO_THE_END);

        town.finish(call);

        assertThat(call.transcript().all(What.REFUSED).getFirst().detail()).isEqualTo("" + refusal.status());
    }

    @ParameterizedTest
    @CsvSource({"+15550486, 486", "+15550600, 600", "+15550603, 603", "+15550404, 404", "+15550480, 480"})
    void endingsShowTheirRefusalWithoutBeingTold(String number, String status) {
        PhoneCall call = town.call(number, TO_THE_END);

        town.finish(call);

        assertThat(call.transcript().all(What.REFUSED).getFirst().detail()).isEqualTo(status);
    }

    @Test
    void bothHearTheOthersToneAndNotTheirOwn() {
        town.callees.behave("200", PhoneScript.of(new Step.Answer(), say(900, 3000), TO_THE_END));
        PhoneCall call = town.call("200", ANSWERED, say(500, 3000), new Step.Wait(seconds(1)), new Step.HangUp());

        town.finish(call);

        assertThat(call.heard().toneMillis(900)).isCloseTo(3000, within(200L));
        assertThat(call.heard().toneMillis(500)).isZero();
        assertThat(town.other().heard().toneMillis(500)).isCloseTo(3000, within(200L));
        assertThat(town.other().heard().toneMillis(900)).isZero();
    }

    @Test
    void keysGoBothWays() {
        town.callees.behave(
                "200",
                PhoneScript.of(
                        new Step.Answer(),
                        new Step.Expect(new Cue.Digits("12#"), seconds(10)),
                        new Step.Press("9*0ABCD"),
                        TO_THE_END));
        PhoneCall call = town.call(
                "200",
                ANSWERED,
                new Step.Press("12#"),
                new Step.Expect(new Cue.DigitCount(7), seconds(10)),
                new Step.HangUp());

        town.finish(call);

        assertThat(call.asScripted()).as(call.transcript().toString()).isTrue();
        assertThat(call.heard().keys()).isEqualTo("9*0ABCD");
        assertThat(town.other().heard().keys()).isEqualTo("12#");
    }

    @Test
    void aToneBeforeTheAnswerIsHeard() {
        town.callees.behave(
                "200",
                PhoneScript.of(
                        new Step.Progress(new Voice.Tones(Cadence.repeating("425/1000,0/1000")), seconds(6)),
                        new Step.Refuse(Refusal.BUSY)));
        PhoneCall call =
                town.call("200", new Step.Expect(new Cue.Tone(425, Duration.ofSeconds(2)), seconds(10)), TO_THE_END);

        town.finish(call);

        assertThat(call.transcript().has(What.EARLY_MEDIA)).isTrue();
        assertThat(call.transcript().has(What.NOTICED)).isTrue();
        assertThat(call.transcript().all(What.REFUSED).getFirst().detail()).isEqualTo("486");
    }

    @Test
    void holdSilencesAndResumeBringsBack() {
        town.callees.behave("200", PhoneScript.of(new Step.Answer(), say(700, 60_000), TO_THE_END));
        PhoneCall call = town.call(
                "200",
                ANSWERED,
                new Step.Wait(seconds(2)),
                new Step.Hold(),
                new Step.Wait(seconds(5)),
                new Step.Resume(),
                new Step.Wait(seconds(3)),
                new Step.HangUp());

        town.finish(call);

        assertThat(kinds(town.other())).contains(What.WAS_HELD, What.WAS_RESUMED);
        assertThat(kinds(call)).containsSubsequence(What.HELD, What.RESUMED, What.HUNG_UP);
        assertThat(call.heard().toneMillis(700)).isCloseTo(5000, within(400L));
    }

    @Test
    void aScriptNoticesThatItIsHeld() {
        town.callees.behave(
                "200",
                PhoneScript.of(
                        new Step.Answer(),
                        new Step.Expect(new Cue.Held(), seconds(10)),
                        new Step.Expect(new Cue.Resumed(), seconds(10)),
                        new Step.HangUp()));
        PhoneCall call =
                town.call("200", ANSWERED, new Step.Hold(), new Step.Wait(seconds(2)), new Step.Resume(), TO_THE_END);

        town.finish(call);

        assertThat(town.other().asScripted())
                .as(town.other().transcript().toString())
                .isTrue();
        assertThat(call.transcript().has(What.PEER_HUNG_UP)).isTrue();
    }

    @Test
    void talkAndKeysSurviveAFifthOfThePacketsLost() throws IOException {
        Town lossy = new Town(NetworkConditions.CALM.losing(0.2), 7);
        lossy.callees.behave(
                "200", PhoneScript.of(new Step.Answer(), say(900, 10_000), new Step.Press("5"), TO_THE_END));
        PhoneCall call = lossy.call("200", ANSWERED, say(500, 5000), new Step.Wait(seconds(12)), new Step.HangUp());

        lossy.finish(call);

        assertThat(call.asScripted()).as(call.transcript().toString()).isTrue();
        assertThat(call.heard().toneMillis(900)).isGreaterThan(6000);
        assertThat(call.heard().keys()).isEqualTo("5");
        assertThat(lossy.other().heard().toneMillis(500)).isGreaterThan(3000);
    }

    @Test
    void theSameSeedGivesTheSameTranscriptAndAnotherAnother() throws IOException {
        List<String> first = lossyTranscripts(11);
        List<String> second = lossyTranscripts(11);
        List<String> other = lossyTranscripts(12);

        assertThat(first).isEqualTo(second).isNotEqualTo(other);
    }

    @Test
    void anExpectationThatIsNotMetEndsTheCallAndIsTold() {
        PhoneCall call =
                town.call("200", ANSWERED, new Step.Expect(new Cue.Digits("1"), seconds(3)), new Step.Press("2"));

        town.finish(call);

        assertThat(call.asScripted()).isFalse();
        assertThat(kinds(call)).containsSubsequence(What.MISSED, What.FAILED, What.HUNG_UP);
        assertThat(call.transcript().has(What.PRESSED)).isFalse();
    }

    @Test
    void silenceAndSoundAreCues() {
        town.callees.behave(
                "200", PhoneScript.of(new Step.Answer(), new Step.Wait(seconds(2)), say(800, 2000), TO_THE_END));
        PhoneCall call = town.call(
                "200",
                ANSWERED,
                new Step.Expect(new Cue.Sound(), seconds(5)),
                new Step.Expect(new Cue.Silence(seconds(3)), seconds(10)),
                new Step.HangUp());

        town.finish(call);

        assertThat(call.asScripted()).as(call.transcript().toString()).isTrue();
        List<Transcript.Entry> noticed = call.transcript().all(What.NOTICED);
        assertThat(noticed.get(1).at().toMillis()).isCloseTo(2000, within(250L));
        assertThat(noticed.get(2).at().toMillis()).isCloseTo(7000, within(400L));
    }

    @Test
    void aScriptsLimitEndsTheCall() {
        PhoneScript brief = new PhoneScript(List.of(new Step.Answer(), new Step.Wait(seconds(600))), seconds(30));
        town.callees.behave("200", brief);
        PhoneCall call = town.call("200", ANSWERED, TO_THE_END);

        town.finish(call);

        assertThat(call.transcript().all(What.PEER_HUNG_UP).getFirst().at().toMillis())
                .isCloseTo(30_000, within(50L));
    }

    @Test
    void whatACallerCannotDoFailsItsScript() {
        PhoneCall call = town.call("200", new Step.Answer());

        town.finish(call);

        assertThat(call.transcript().all(What.FAILED).getFirst().detail()).contains("placed the call itself");
    }

    private static List<String> lossyTranscripts(long seed) throws IOException {
        NetworkConditions bad = new NetworkConditions(Duration.ofMillis(20), Duration.ofMillis(30), 0.1, 0.05);
        Town town = new Town(bad, seed);
        town.callees.behave(
                "200",
                PhoneScript.of(
                        new Step.Ring(seconds(1)),
                        new Step.Answer(),
                        say(900, 2000),
                        new Step.Press("42"),
                        TO_THE_END));
        PhoneCall call = town.call("200", ANSWERED, new Step.Press("17"), new Step.Wait(seconds(5)), new Step.HangUp());
        town.finish(call);
        return List.of(call.transcript().toString(), town.other().transcript().toString());
    }

    private static Step say(int hertz, int millis) {
        return new Step.Say(Voice.tone(hertz, millis), true);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static List<What> kinds(PhoneCall call) {
        return call.transcript().entries().stream().map(Transcript.Entry::what).toList();
    }
}
