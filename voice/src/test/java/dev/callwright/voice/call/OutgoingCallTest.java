package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.journal.AudioReport;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class OutgoingCallTest {
    private static final String BOB = "+15550102";

    @TempDir
    private Path folder;

    private Stage stage;
    private Phone bob;

    @BeforeEach
    void raiseTheCurtain() {
        stage = Stage.at(folder);
        bob = stage.phone(BOB, "10.0.0.2");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void ringsIsAnsweredSpeaksAndHangsUp() {
        CallSid sid = stage.place(BOB, "<Say>440</Say><Pause/>");
        stage.until(bob::isTalking);
        stage.pass(0.9);
        boolean heard = bob.hears(440);

        stage.untilAllIsOver();

        assertThat(heard).isTrue();
        assertThat(stage.diary().story(sid))
                .containsExactly(
                        "0.0 queued", "0.0 0 initiated", "0.0 1 ringing", "2.0 2 answered", "4.0 3 ended completed");
        assertThat(bob.log()).containsExactly("0.0 called", "2.0 answered", "4.0 PeerHungUp, over");
        assertThat(stage.diary().last(sid).progress().duration())
                .hasValueSatisfying(
                        duration -> assertThat(duration).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2200)));
    }

    @Test
    void tellsAtItsEndHowItsAudioFared() {
        stage.place(BOB, "<Say>440</Say><Pause length='5'/>");

        stage.untilAllIsOver();

        assertThat(audioReports()).singleElement().satisfies(report -> {
            assertThat(report.orElseThrow().sent()).isGreaterThan(100);
            assertThat(report.orElseThrow().lost()).isZero();
            assertThat(report.orElseThrow().mos()).isGreaterThan(4);
        });
    }

    @Test
    void hasNothingToTellOfAudioThatNeverWas() {
        bob.refuses(486);
        stage.place(BOB, "<Say>never</Say>");

        stage.untilAllIsOver();

        assertThat(audioReports()).containsExactly(Optional.empty());
    }

    private List<Optional<AudioReport>> audioReports() {
        return stage.diary().events().stream()
                .filter(Event.CallEnded.class::isInstance)
                .map(event -> ((Event.CallEnded) event).audio())
                .toList();
    }

    @Test
    void showsWhoCalls() {
        stage.place(BOB, "");

        stage.untilAllIsOver();

        assertThat(bob.invite().headers().from().uri()).hasToString("sip:+15550100@callwright.test");
    }

    @ParameterizedTest
    @CsvSource({
        "486, busy",
        "600, busy",
        "480, no-answer",
        "408, no-answer",
        "404, failed",
        "603, failed",
        "503, failed"
    })
    void aRefusalEndsItAsItsStatusSays(int status, String end) {
        bob.refuses(status);

        CallSid sid = stage.place(BOB, "<Say>never</Say>");
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid))
                .containsExactly("0.0 queued", "0.0 0 initiated", "0.0 1 ringing", "2.0 2 ended " + end);
        assertThat(stage.diary().last(sid).progress().sipResponse()).contains(status);
        assertThat(stage.diary().last(sid).progress().duration()).contains(Duration.ZERO);
    }

    @Test
    void aMinuteOfRingingIsEnough() {
        bob.neverAnswers();

        CallSid sid = stage.place(BOB, "<Say>never</Say>");
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid))
                .containsExactly("0.0 queued", "0.0 0 initiated", "0.0 1 ringing", "60.0 2 ended no-answer");
        assertThat(bob.log()).last().isEqualTo("60.0 Cancelled, over");
    }

    @Test
    void canBeCanceledWhileItRings() {
        CallSid sid = stage.place(BOB, "<Say>never</Say>");
        stage.pass(1);

        Outcome outcome = stage.calls().end(sid, EndCall.CANCEL);
        stage.untilAllIsOver();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Ending.class, ending -> {
            assertThat(ending.call().status()).isEqualTo(CallStatus.RINGING);
            assertThat(ending.over()).isCompletedWithValueMatching(call -> call.status() == CallStatus.CANCELED);
        });
        assertThat(stage.diary().story(sid)).last().isEqualTo("1.0 2 ended canceled");
        assertThat(bob.log()).last().isEqualTo("1.0 Cancelled, over");
    }

    @Test
    void canBeCanceledWhileItIsQueued() {
        CallSid sid = stage.place(BOB, "<Say>never</Say>");

        stage.calls().end(sid, EndCall.COMPLETE);
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid)).containsExactly("0.0 queued", "0.0 0 ended canceled");
        assertThat(bob.log()).isEmpty();
    }

    @Test
    void aCancelLeavesAnAnsweredCallAlone() {
        CallSid sid = stage.place(BOB, "<Pause length='5'/>");
        stage.until(bob::isTalking);
        stage.pass(1);

        Outcome outcome = stage.calls().end(sid, EndCall.CANCEL);
        stage.untilAllIsOver();

        assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
        assertThat(stage.diary().story(sid)).last().isEqualTo("7.0 3 ended completed");
    }

    @Test
    void canBeHungUpFromOutside() {
        CallSid sid = stage.place(BOB, "<Pause length='100'/>");
        stage.until(bob::isTalking);
        stage.pass(3);

        stage.calls().end(sid, EndCall.COMPLETE);
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid)).last().isEqualTo("5.0 3 ended completed");
        assertThat(bob.log()).last().isEqualTo("5.0 PeerHungUp, over");
    }

    @Test
    void endsWhenTheFarEndHangsUp() {
        CallSid sid = stage.place(BOB, "<Pause length='100'/>");
        stage.until(bob::isTalking);
        stage.pass(3);

        bob.hangUp();
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid)).last().isEqualTo("5.0 3 ended completed");
    }

    @Test
    void doesSomethingElseWhenItIsRedirected() {
        CallSid sid = stage.place(BOB, "<Say loop='0'>440</Say>");
        stage.until(bob::isTalking);
        stage.pass(3);
        boolean before = bob.hears(440);

        Outcome outcome = stage.calls().redirect(sid, new RedirectCall(run("<Say>1200</Say>"), Optional.empty()));
        stage.pass(0.9);
        boolean after = bob.hears(1200);
        stage.untilAllIsOver();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(before).isTrue();
        assertThat(after).isTrue();
        assertThat(stage.diary().story(sid)).last().isEqualTo("6.0 3 ended completed");
    }

    @Test
    void cannotBeRedirectedBeforeItIsAnswered() {
        CallSid sid = stage.place(BOB, "");
        stage.pass(1);

        assertThat(stage.calls().redirect(sid, new RedirectCall(run(""), Optional.empty())))
                .isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void lastsNoLongerThanItsTimeLimit() {
        PlaceCall order = Stage.order(
                BOB, run("<Pause length='1000'/>"), PlaceCall.Dialling.DEFAULT.withTimeLimit(Duration.ofSeconds(30)));

        CallSid sid = stage.calls().place(order).sid();
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid)).last().isEqualTo("32.0 3 ended completed");
    }

    @Test
    void aTimeLimitCanBeSetWhileItLasts() {
        CallSid sid = stage.place(BOB, "<Pause length='1000'/>");
        stage.until(bob::isTalking);
        stage.pass(3);

        stage.calls().limit(sid, Duration.ofSeconds(10));
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid)).last().isEqualTo("12.0 3 ended completed");
    }

    @Test
    void pressesItsDigitsOnceAnswered() {
        PlaceCall order =
                Stage.order(BOB, run("<Pause length='2'/>"), PlaceCall.Dialling.DEFAULT.withSendDigits("w42#"));

        stage.calls().place(order);
        stage.untilAllIsOver();

        assertThat(bob.keys()).isEqualTo("42#");
    }

    @Test
    void isAnsweredWithoutRingingWhenThePhoneDoesNotRing() {
        bob.doesNotRing();

        CallSid sid = stage.place(BOB, "<Pause/>");
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid))
                .containsExactly("0.0 queued", "0.0 0 initiated", "2.0 1 answered", "3.0 2 ended completed");
    }

    @Test
    void failsWhenThereIsNoRoute() {
        CallSid sid = stage.place("+15550999", "");

        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid)).containsExactly("0.0 queued", "0.0 0 initiated", "0.0 1 ended failed");
        assertThat(stage.diary().last(sid).progress().sipResponse()).contains(404);
    }

    @Test
    void isNotAnsweredByATelephoneThatIsNotRegistered() {
        stage.numbers().route("client:carol", new Route.Registered("sip:carol@callwright.test"));

        CallSid sid = stage.place("client:carol", "");
        stage.untilAllIsOver();

        assertThat(stage.diary().story(sid)).last().isEqualTo("0.0 1 ended no-answer");
    }

    @Test
    void endsAsNoAnswerWhenNothingAnswersAtAll() {
        stage.numbers().route("+15550999", new Route.Direct("sip:x@10.9.9.9"));

        CallSid sid = stage.place("+15550999", "");
        stage.untilAllIsOver();

        Call call = stage.diary().last(sid);
        assertThat(call.status()).isEqualTo(CallStatus.NO_ANSWER);
        assertThat(call.progress().sipResponse()).contains(408);
    }

    @Test
    void failsAndHangsUpWhenTheJournalBreaks() {
        CallSid sid = stage.place(BOB, "<Pause length='10'/><Sms>note this</Sms>");
        stage.until(bob::isTalking);
        stage.pass(1);

        stage.diary().fail(new IllegalStateException("disk full"));
        stage.untilAllIsOver();

        assertThat(bob.log()).last().isEqualTo("12.0 PeerHungUp, over");
        assertThat(stage.calls().live(sid)).isEmpty();
    }

    private static VoiceHandling run(String verbs) {
        return new VoiceHandling.Run("<Response>" + verbs + "</Response>");
    }
}
