package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.Tones;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.recording.RecordingOrder;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordedCallTest {
    private static final String NUMBER = "+15550199";
    private static final String BOB = "+15550102";
    private static final String ASKED = "https://app.test/voice";
    private static final int RATE = 8000;

    @TempDir
    private Path folder;

    private Stage stage;
    private Phone alice;
    private Phone bob;

    @BeforeEach
    void raiseTheCurtain() {
        stage = Stage.at(folder);
        alice = stage.phone("+15550101", "10.0.0.2");
        bob = stage.phone(BOB, "10.0.0.3");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void recordKeepsWhatTheCallerSaysUntilAKey() throws Exception {
        ask("<Record action='/done' playBeep='false' trim='do-not-trim'/>");
        stage.until(alice::isTalking);
        alice.speak(600, 3);
        stage.pass(3.5);
        alice.press("5");
        stage.untilAllIsOver();

        assertThat(stage.diary().recordings())
                .extracting(Recording::status)
                .containsExactly(Recording.Status.IN_PROGRESS, Recording.Status.COMPLETED);
        Recording recording = stage.diary().recordings().getLast();
        assertThat(recording.duration())
                .hasValueSatisfying(
                        length -> assertThat(length).isBetween(Duration.ofMillis(3300), Duration.ofMillis(4200)));
        assertThat(Tones.share(Arrays.copyOfRange(stage.files().samples(recording, 0), RATE, 2 * RATE), 600, RATE))
                .isGreaterThan(0.9);
        assertThat(stage.web().asked().getLast().extra())
                .containsEntry("Digits", "5")
                .containsEntry("RecordingSid", recording.sid().value())
                .containsEntry("RecordingUrl", "https://callwright.test/" + recording.sid());
    }

    @Test
    void aRecordingThatCannotBeWrittenIsAbsentAndTheCallGoesOn() throws Exception {
        stage.files().lose();
        ask("<Record action='/done' playBeep='false'/><Play digits='7'/>");
        stage.until(alice::isTalking);
        stage.untilAllIsOver();

        assertThat(stage.diary().recordings()).extracting(Recording::status).containsExactly(Recording.Status.ABSENT);
        assertThat(alice.keys()).isEqualTo("7");
    }

    @Test
    void silenceEndsTheRecordingAndIsTrimmed() {
        ask("<Record action='/done' playBeep='false' timeout='3'/>");
        stage.until(alice::isTalking);
        alice.speak(600, 2);
        stage.untilAllIsOver();

        Recording recording = stage.diary().recordings().getLast();
        assertThat(recording.duration())
                .hasValueSatisfying(
                        length -> assertThat(length).isBetween(Duration.ofMillis(1800), Duration.ofMillis(2800)));
        assertThat(stage.diary().story(stage.diary().received().getFirst()))
                .last()
                .asString()
                .startsWith("5.");
    }

    @Test
    void aPlacedCallIsRecordedFromItsAnswerOnWhateverIsPressedThen() {
        RecordingOrder order =
                new RecordingOrder(Recording.Source.OUTBOUND_API, 1, Recording.Track.BOTH, false, Optional.empty());
        PlaceCall.Dialling dialling =
                PlaceCall.Dialling.DEFAULT.withRecording(order).withSendDigits("WWWW1");
        stage.calls().place(Stage.order(BOB, new VoiceHandling.Run("<Response><Pause/></Response>"), dialling));
        stage.untilAllIsOver();

        assertThat(stage.diary().recordings().getLast().duration())
                .hasValueSatisfying(length -> assertThat(length).isGreaterThan(Duration.ofMillis(4800)));
    }

    @Test
    void aCallerWhoSaysNothingLeavesNoRecording() {
        ask("<Record action='/done' playBeep='false' timeout='3'/><Say>x</Say>");
        stage.until(alice::isTalking);
        stage.untilAllIsOver();

        assertThat(stage.diary().recordings().getLast().status()).isEqualTo(Recording.Status.ABSENT);
        assertThat(stage.web().asked()).hasSize(1);
    }

    @Test
    void aHangUpWhileRecordingIsToldToTheAction() {
        ask("<Record action='/done' playBeep='false'/>");
        stage.until(alice::isTalking);
        alice.speak(600, 5);
        stage.pass(3);
        alice.hangUp();
        stage.untilAllIsOver();

        assertThat(stage.web().asked().getLast().extra()).containsEntry("Digits", "hangup");
        assertThat(stage.web().asked().getLast().call().status().text()).isEqualTo("completed");
    }

    @Test
    void aCallRecordedFromItsAnswerHasEachSideInAChannel() throws Exception {
        RecordingOrder order =
                new RecordingOrder(Recording.Source.OUTBOUND_API, 2, Recording.Track.BOTH, false, Optional.empty());
        stage.calls()
                .place(Stage.order(
                        BOB,
                        new VoiceHandling.Run("<Response><Say loop='4'>1200</Say></Response>"),
                        PlaceCall.Dialling.DEFAULT.withRecording(order)));
        stage.until(bob::isTalking);
        bob.speak(600, 4);
        stage.untilAllIsOver();

        Recording recording = stage.diary().recordings().getLast();
        assertThat(recording.duration())
                .hasValueSatisfying(
                        length -> assertThat(length).isBetween(Duration.ofMillis(3500), Duration.ofMillis(4300)));
        assertThat(Tones.share(Arrays.copyOfRange(stage.files().samples(recording, 0), RATE, 3 * RATE), 600, RATE))
                .isGreaterThan(0.9);
        assertThat(Tones.share(Arrays.copyOfRange(stage.files().samples(recording, 1), RATE, 3 * RATE), 1200, RATE))
                .isGreaterThan(0.8);
    }

    @Test
    void aRecordedDialHasTheCallerLeftAndTheCalledPartyRight() throws Exception {
        stage.numbers().answer(NUMBER, "<Dial record='record-from-answer-dual'>" + BOB + "</Dial>");
        alice.call(NUMBER);
        stage.until(bob::isTalking);
        alice.speak(500, 6);
        bob.speak(900, 6);
        stage.pass(4);
        bob.hangUp();
        stage.untilAllIsOver();

        Recording recording = stage.diary().recordings().getLast();
        assertThat(recording.call()).isEqualTo(stage.diary().received().getFirst());
        assertThat(recording.channels()).isEqualTo(2);
        assertThat(Tones.share(Arrays.copyOfRange(stage.files().samples(recording, 0), RATE, 3 * RATE), 500, RATE))
                .isGreaterThan(0.9);
        assertThat(Tones.share(Arrays.copyOfRange(stage.files().samples(recording, 1), RATE, 3 * RATE), 900, RATE))
                .isGreaterThan(0.9);
    }

    private void ask(String verbs) {
        stage.web().serve(ASKED, verbs);
        stage.web().serve("https://app.test/done", "");
        stage.numbers().answer(NUMBER, new VoiceHandling.Ask(new Webhook(ASKED, WebhookMethod.POST), Optional.empty()));
        alice.call(NUMBER);
    }
}
