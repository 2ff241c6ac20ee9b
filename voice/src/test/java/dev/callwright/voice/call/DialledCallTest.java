package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.EngineStatistics;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Alice calls us, and a `<Dial>` calls Bob, Carol or both.
@Timeout(30)
class DialledCallTest {
    private static final String NUMBER = "+15550199";
    private static final String BOB = "+15550102";
    private static final String CAROL = "+15550103";
    private static final String ASKED = "https://app.test/voice";

    @TempDir
    private Path folder;

    private Stage stage;
    private Phone alice;
    private Phone bob;
    private Phone carol;

    @BeforeEach
    void raiseTheCurtain() {
        stage = Stage.at(folder);
        alice = stage.phone("+15550101", "10.0.0.2");
        bob = stage.phone(BOB, "10.0.0.3");
        carol = stage.phone(CAROL, "10.0.0.4");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theTwoHearEachOther() {
        dial("<Dial>" + BOB + "</Dial>");
        stage.until(bob::isTalking);

        alice.speak(500, 5);
        bob.speak(900, 5);
        stage.pass(3);

        assertThat(alice.hears(900)).isTrue();
        assertThat(bob.hears(500)).isTrue();
    }

    /// Audio that is passed on as it comes costs a fraction of what is decoded and sent anew.
    @ParameterizedTest
    @ValueSource(strings = {"", "hangupOnStar='true'", "timeLimit='60'", "record='record-from-answer'"})
    void onceTheyTalkTheirPacketsAreOnlyPassedOn(String attributes) {
        dial("<Dial " + attributes + ">" + BOB + "</Dial>");
        stage.until(bob::isTalking);
        stage.pass(2);
        EngineStatistics before = stage.audio();

        stage.pass(10);

        EngineStatistics now = stage.audio();
        assertThat(now.packetsRelayed() - before.packetsRelayed()).isGreaterThan(900);
        assertThat(now.packetsSent() - before.packetsSent()).isEqualTo(now.packetsRelayed() - before.packetsRelayed());
    }

    @Test
    void theCallerHearsRingingUntilThen() {
        bob.answersAfter(10);
        dial("<Dial ringTone='de'>" + BOB + "</Dial>");

        stage.pass(0.8);

        assertThat(alice.hears(425)).isTrue();
    }

    @Test
    void theChildIsACallOfItsOwn() {
        dial("<Dial>" + BOB + "</Dial><Say>x</Say>");
        stage.until(bob::isTalking);
        stage.pass(4);
        bob.hangUp();
        stage.untilAllIsOver();

        Call child = stage.diary().last(child());
        assertThat(child.identity().direction()).isEqualTo(Direction.OUTBOUND_DIAL);
        assertThat(child.identity().details().parent()).contains(parent());
        assertThat(child.identity().from().text()).isEqualTo("+15550101");
        assertThat(stage.diary().story(child()))
                .containsExactly(
                        "0.0 queued", "0.0 0 initiated", "0.0 1 ringing", "2.0 2 answered", "6.0 3 ended completed");
        assertThat(stage.diary().story(parent())).last().isEqualTo("7.0 2 ended completed");
    }

    @Test
    void theCallerWhoHangsUpEndsBoth() {
        ask("<Dial action='/after'>" + BOB + "</Dial>");
        stage.until(bob::isTalking);
        stage.pass(4);
        alice.hangUp();
        stage.untilAllIsOver();

        assertThat(bob.log()).last().isEqualTo("6.0 PeerHungUp, over");
        assertThat(stage.diary().story(child())).last().isEqualTo("6.0 3 ended completed");
        assertThat(stage.web().asked().getLast().call().status().text()).isEqualTo("completed");
        assertThat(lastParams()).containsEntry("DialCallStatus", "completed").containsEntry("DialCallDuration", "4");
    }

    @Test
    void theCallerWhoGivesUpCancelsTheChild() {
        bob.neverAnswers();
        dial("<Dial>" + BOB + "</Dial>");
        stage.pass(5);
        alice.hangUp();
        stage.untilAllIsOver();

        assertThat(bob.log()).last().isEqualTo("5.0 Cancelled, over");
        assertThat(stage.diary().story(child())).last().isEqualTo("5.0 2 ended canceled");
        assertThat(stage.diary().story(parent())).last().isEqualTo("5.0 2 ended completed");
    }

    @ParameterizedTest
    @CsvSource({"486, busy", "480, no-answer", "404, failed"})
    void theActionLearnsWhyNobodyWasReached(int status, String told) {
        bob.refuses(status);
        ask("<Dial action='/after'>" + BOB + "</Dial>");

        stage.untilAllIsOver();

        assertThat(lastParams())
                .containsEntry("DialCallStatus", told)
                .containsEntry("DialBridged", "false")
                .containsEntry("DialCallSid", child().value())
                .containsEntry("DialSipResponseCode", Integer.toString(status));
    }

    @Test
    void theChildRingsNoLongerThanTheTimeout() {
        bob.neverAnswers();
        ask("<Dial action='/after' timeout='12'>" + BOB + "</Dial>");

        stage.untilAllIsOver();

        assertThat(lastParams()).containsEntry("DialCallStatus", "no-answer");
        assertThat(stage.diary().story(child())).last().isEqualTo("12.0 2 ended no-answer");
    }

    @Test
    void ofSeveralTheFirstToAnswerWins() {
        bob.answersAfter(5);
        carol.answersAfter(3);
        dial("<Dial><Number>" + BOB + "</Number><Number>" + CAROL + "</Number></Dial>");

        stage.until(carol::isTalking);
        alice.speak(500, 5);
        stage.pass(3);

        assertThat(bob.log()).last().isEqualTo("3.0 Cancelled, over");
        assertThat(carol.hears(500)).isTrue();
    }

    @Test
    void oneAfterAnotherWhenSequential() {
        bob.refuses(486);
        dial("<Dial sequential='true'><Number>" + BOB + "</Number><Number>" + CAROL + "</Number></Dial>");

        stage.until(carol::isTalking);

        assertThat(bob.log()).last().isEqualTo("2.0 HungUp, over");
        assertThat(carol.log()).startsWith("2.0 called", "4.0 answered");
    }

    @Test
    void aWhisperIsHeardByTheCalledPartyAloneBeforeTheyAreJoined() {
        stage.web().serve("https://app.test/whisper", "<Say loop='3'>1200</Say>");
        ask("<Dial><Number url='/whisper'>" + BOB + "</Number></Dial>");
        stage.until(bob::isTalking);
        stage.pass(1.5);
        boolean whispered = bob.hears(1200);
        boolean overheard = alice.hears(1200);
        stage.pass(2);
        alice.speak(500, 3);
        stage.pass(2);

        assertThat(whispered).isTrue();
        assertThat(overheard).isFalse();
        assertThat(bob.hears(500)).isTrue();
        assertThat(stage.web().asked().getLast().call().sid()).isEqualTo(child());
    }

    @Test
    void aWhisperMayHangUpInsteadOfJoining() {
        stage.web().serve("https://app.test/whisper", "<Hangup/>");
        ask("<Dial action='/after'><Number url='/whisper'>" + BOB + "</Number></Dial>");

        stage.untilAllIsOver();

        assertThat(lastParams()).containsEntry("DialCallStatus", "completed").containsEntry("DialBridged", "false");
    }

    @Test
    void theCallerIsAnsweredOnlyWithTheBridgeWhenToldTo() {
        dial("<Dial answerOnBridge='true'>" + BOB + "</Dial>");

        stage.until(alice::isTalking);
        alice.speak(500, 4);
        stage.pass(2);

        assertThat(alice.log()).containsExactly("0.0 ringing", "2.0 answered");
        assertThat(bob.hears(500)).isTrue();
    }

    @Test
    void theCallersStarEndsTheChildAlone() {
        dial("<Dial hangupOnStar='true'>" + BOB + "</Dial><Say loop='5'>440</Say>");
        stage.until(bob::isTalking);
        stage.pass(3);

        alice.press("*");
        stage.pass(2);

        assertThat(bob.isTalking()).isFalse();
        assertThat(alice.hears(440)).isTrue();
    }

    @Test
    void theTimeLimitEndsTheChild() {
        dial("<Dial timeLimit='20'>" + BOB + "</Dial>");

        stage.untilAllIsOver();

        assertThat(bob.log()).last().isEqualTo("22.0 PeerHungUp, over");
    }

    @Test
    void aRedirectedCallerLeavesTheBridgeAndTheChildEnds() {
        dial("<Dial>" + BOB + "</Dial>");
        stage.until(bob::isTalking);
        stage.pass(2);

        stage.calls().redirect(parent(), redirect("<Say loop='5'>440</Say>"));
        stage.pass(2);

        assertThat(alice.hears(440)).isTrue();
        assertThat(bob.isTalking()).isFalse();
    }

    @Test
    void aRedirectedChildLeavesTheBridgeAndTheCallerGoesOn() {
        dial("<Dial>" + BOB + "</Dial><Say loop='5'>440</Say>");
        stage.until(bob::isTalking);
        stage.pass(2);

        stage.calls().redirect(child(), redirect("<Say loop='3'>1200</Say>"));
        stage.pass(2);
        boolean caller = alice.hears(440);
        boolean child = bob.hears(1200);
        stage.untilAllIsOver();

        assertThat(caller).isTrue();
        assertThat(child).isTrue();
        assertThat(stage.diary().story(child())).last().isEqualTo("7.0 3 ended completed");
    }

    @Test
    void aChildThatHearsItsWhisperCanBeRedirectedAway() {
        stage.web().serve("https://app.test/whisper", "<Say loop='9'>1200</Say>");
        ask("<Dial><Number url='/whisper'>" + BOB + "</Number></Dial><Say loop='5'>440</Say>");
        stage.until(bob::isTalking);
        stage.pass(2);

        stage.calls().redirect(child(), redirect("<Say loop='3'>900</Say>"));
        stage.pass(2);

        assertThat(alice.hears(440)).isTrue();
        assertThat(bob.hears(900)).isTrue();
    }

    private void dial(String verbs) {
        stage.numbers().answer(NUMBER, verbs);
        alice.call(NUMBER);
    }

    /// As `dial`, with a document that has a URL.
    private void ask(String verbs) {
        stage.web().serve(ASKED, verbs);
        stage.web().serve("https://app.test/after", "");
        stage.numbers().answer(NUMBER, new VoiceHandling.Ask(new Webhook(ASKED, WebhookMethod.POST), Optional.empty()));
        alice.call(NUMBER);
    }

    private CallSid parent() {
        return stage.diary().received().getFirst();
    }

    private CallSid child() {
        return stage.diary().children(parent()).getFirst();
    }

    private Map<String, String> lastParams() {
        return stage.web().asked().getLast().extra();
    }

    private static RedirectCall redirect(String verbs) {
        return new RedirectCall(new VoiceHandling.Run("<Response>" + verbs + "</Response>"), Optional.empty());
    }
}
