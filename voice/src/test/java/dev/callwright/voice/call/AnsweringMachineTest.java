package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.answering.DetectionOrder;
import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// We call Bob and want to know whether it is himself or his machine. He answers after two seconds.
@Timeout(30)
class AnsweringMachineTest {
    private static final String BOB = "+15550102";
    private static final String ASKED = "https://app.test/voice";
    private static final Webhook CALLBACK = new Webhook("https://app.test/amd", WebhookMethod.POST);

    @TempDir
    private Path folder;

    private Stage stage;
    private Phone bob;

    @BeforeEach
    void raiseTheCurtain() {
        stage = Stage.at(folder);
        bob = stage.phone(BOB, "10.0.0.2");
        stage.web().serve(ASKED, "<Say>440</Say>");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theFirstRequestWaitsForTheVerdictAndCarriesIt() {
        CallSid sid = place(waiting(false));
        stage.until(bob::isTalking);

        bob.talk(0.8);
        stage.pass(1.5);
        boolean askedEarly = !stage.web().asked().isEmpty();
        stage.untilAllIsOver();

        assertThat(askedEarly).isFalse();
        assertThat(firstParams()).containsEntry("AnsweredBy", "human");
        assertThat(Integer.parseInt(firstParams().get("MachineDetectionDuration")))
                .isBetween(1900, 2300);
        assertThat(stage.diary().last(sid).progress().answeredBy()).contains(AnsweredBy.HUMAN);
    }

    @Test
    void aMachineIsKnownWhileItStillGreets() {
        CallSid sid = place(waiting(false));
        stage.until(bob::isTalking);

        bob.talk(10);
        stage.untilAllIsOver();

        assertThat(firstParams()).containsEntry("AnsweredBy", "machine_start");
        assertThat(stage.diary().story(sid).get(4)).endsWith("answered by machine_start");
    }

    @Test
    void theMessageIsLeftAfterTheBeep() {
        place(waiting(true));
        stage.until(bob::isTalking);

        bob.talk(5);
        stage.pass(5.6);
        bob.speak(1000, 0.5);
        stage.pass(0.3);
        boolean askedEarly = !stage.web().asked().isEmpty();
        stage.untilAllIsOver();

        assertThat(askedEarly).isFalse();
        assertThat(firstParams()).containsEntry("AnsweredBy", "machine_end_beep");
    }

    @Test
    void aBeepThatComesLateIsWaitedFor() {
        place(waiting(true));
        stage.until(bob::isTalking);

        bob.talk(5);
        stage.pass(8.5);
        bob.speak(1000, 0.5);
        stage.untilAllIsOver();

        assertThat(firstParams()).containsEntry("AnsweredBy", "machine_end_beep");
    }

    @Test
    void aRedirectDoesNotWaitForTheVerdict() {
        stage.web().serve("https://app.test/next", "<Say>440</Say><Pause/>");
        CallSid sid = place(waiting(true));
        stage.until(bob::isTalking);
        stage.pass(1);

        stage.calls()
                .redirect(
                        sid,
                        new RedirectCall(
                                new VoiceHandling.Ask(
                                        new Webhook("https://app.test/next", WebhookMethod.POST), Optional.empty()),
                                Optional.empty()));
        stage.pass(1);
        boolean heard = bob.hears(440);
        stage.untilAllIsOver();

        assertThat(heard).isTrue();
        assertThat(stage.diary().story(sid)).last().isEqualTo("5.0 3 ended completed");
    }

    @Test
    void aSilentLineIsUnknown() {
        place(waiting(false));

        stage.untilAllIsOver();

        assertThat(firstParams())
                .containsEntry("AnsweredBy", "unknown")
                .containsEntry("MachineDetectionDuration", "5000");
    }

    @Test
    void aCallThatDoesNotWaitGoesOnAndTellsLater() {
        stage.web().serve(ASKED, "<Pause length='6'/><Redirect>/next</Redirect>");
        stage.web().serve("https://app.test/next", "<Hangup/>");
        CallSid sid = place(order(false, false, Optional.of(CALLBACK)));
        stage.until(bob::isTalking);

        bob.talk(0.8);
        stage.untilAllIsOver();

        assertThat(firstParams()).isEmpty();
        assertThat(verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.callback()).contains(CALLBACK);
            assertThat(verdict.call().sid()).isEqualTo(sid);
            assertThat(verdict.took()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2300));
        });
        assertThat(stage.diary().last(sid).progress().answeredBy()).contains(AnsweredBy.HUMAN);
    }

    @Test
    void notWaitingAndTellingNobodyIsOdd() {
        place(order(false, false, Optional.empty()));

        stage.untilAllIsOver();

        assertThat(stage.diary().problems()).extracting(Problem::code).contains(21262);
    }

    @Test
    void digitsToSendLeaveNoRoomForListening() {
        PlaceCall.Dialling dialling =
                PlaceCall.Dialling.DEFAULT.withDetection(waiting(false)).withSendDigits("1");
        stage.calls().place(Stage.order(BOB, ask(), dialling));

        stage.untilAllIsOver();

        assertThat(firstParams()).isEmpty();
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void whoHangsUpBeforeTheVerdictIsNotAskedFor() {
        CallSid sid = place(waiting(false));
        stage.until(bob::isTalking);
        stage.pass(1);

        bob.hangUp();
        stage.untilAllIsOver();

        assertThat(stage.web().asked()).isEmpty();
        assertThat(stage.diary().story(sid)).last().isEqualTo("3.0 3 ended completed");
    }

    @Test
    void keysPressedMeanwhileAreNotLost() {
        stage.web().serve(ASKED, "<Gather numDigits='1' action='/pressed'/>");
        stage.web().serve("https://app.test/pressed", "<Hangup/>");
        place(waiting(false));
        stage.until(bob::isTalking);

        bob.press("7");
        stage.untilAllIsOver();

        assertThat(stage.web().asked().getLast().extra()).containsEntry("Digits", "7");
    }

    @Test
    void aDialledPartyIsJudgedWhileItTalks() {
        Phone alice = stage.phone("+15550101", "10.0.0.3");
        stage.numbers()
                .answer(
                        "+15550199",
                        new VoiceHandling.Run("<Response><Dial><Number machineDetection='Enable'"
                                + " amdStatusCallback='https://app.test/amd'>" + BOB + "</Number></Dial></Response>"));
        alice.call("+15550199");
        stage.until(bob::isTalking);

        bob.talk(4);
        stage.pass(5);
        bob.hangUp();
        stage.untilAllIsOver();

        assertThat(verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.call().progress().answeredBy()).contains(AnsweredBy.MACHINE_START);
            assertThat(verdict.callback()).contains(CALLBACK);
            assertThat(verdict.call().identity().details().parent()).isPresent();
        });
    }

    private CallSid place(DetectionOrder detection) {
        PlaceCall.Dialling dialling = PlaceCall.Dialling.DEFAULT.withDetection(detection);
        return stage.calls().place(Stage.order(BOB, ask(), dialling)).sid();
    }

    private static VoiceHandling ask() {
        return new VoiceHandling.Ask(new Webhook(ASKED, WebhookMethod.POST), Optional.empty());
    }

    private static DetectionOrder waiting(boolean greetingEnd) {
        return order(greetingEnd, true, Optional.empty());
    }

    private static DetectionOrder order(boolean greetingEnd, boolean waiting, Optional<Webhook> callback) {
        return new DetectionOrder(greetingEnd, DetectionOrder.Timing.USUAL, waiting, callback);
    }

    private Map<String, String> firstParams() {
        return stage.web().asked().getFirst().extra();
    }

    private List<Event.AnswerJudged> verdicts() {
        return stage.diary().events().stream()
                .filter(Event.AnswerJudged.class::isInstance)
                .map(Event.AnswerJudged.class::cast)
                .toList();
    }
}
