package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.Tones;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.recording.RecordingChange;
import dev.callwright.voice.recording.RecordingOrder;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What somebody outside does to calls that go on.
@Timeout(30)
class LiveControlTest {
    private static final String ALICE = "+15550101";
    private static final String BOB = "+15550102";
    private static final RecordingOrder MONO = new RecordingOrder(
            Recording.Source.START_CALL_RECORDING_API, 1, Recording.Track.BOTH, false, Optional.empty());

    @TempDir
    private Path folder;

    private Stage stage;
    private Phone alice;
    private Phone bob;

    @BeforeEach
    void raiseTheCurtain() {
        stage = Stage.at(folder);
        alice = stage.phone(ALICE, "10.0.0.2");
        bob = stage.phone(BOB, "10.0.0.3");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aHeldPartyHearsMusicAndTheOtherNothing() {
        CallSid parent = bridge();
        alice.speak(500, 20);
        bob.speak(1300, 20);
        stage.pass(1);

        Call held = done(stage.calls().hold(parent, Optional.empty()));
        stage.pass(2);

        assertThat(held.line().held()).isTrue();
        assertThat(alice.loudness()).isGreaterThan(1000);
        assertThat(alice.hears(1300)).isFalse();
        assertThat(bob.loudness()).isLessThan(50);
        assertThat(alice.log()).anyMatch(line -> line.endsWith("re-offered SENDONLY"));
    }

    @Test
    void whoIsTakenBackTalksAsBefore() {
        CallSid parent = bridge();
        alice.speak(500, 20);
        bob.speak(1300, 20);
        done(stage.calls().hold(parent, Optional.empty()));
        stage.pass(2);

        Call back = done(stage.calls().unhold(parent));
        stage.pass(2);

        assertThat(back.line().held()).isFalse();
        assertThat(alice.hears(1300)).isTrue();
        assertThat(bob.hears(500)).isTrue();
    }

    @Test
    void aTelephoneThatRefusesToBeHeldHearsTheMusicAllTheSame() {
        alice.refusesReoffers();
        CallSid call = talkingTo("<Pause length='60'/>");

        done(stage.calls().hold(call, Optional.empty()));
        stage.pass(2);

        assertThat(alice.log()).anyMatch(line -> line.endsWith("re-offered, refused"));
        assertThat(alice.loudness()).isGreaterThan(1000);
    }

    @Test
    void theDialledSideCanBeHeldToo() {
        CallSid child = stage.diary().children(bridge()).getFirst();
        alice.speak(500, 20);
        stage.pass(1);

        done(stage.calls().hold(child, Optional.empty()));
        stage.pass(2);

        assertThat(bob.loudness()).isGreaterThan(1000);
        assertThat(bob.hears(500)).isFalse();
    }

    @Test
    void theMusicMayBeAFileThatIsPlayedAgainAndAgain() throws Exception {
        stage.files().serve("https://app.test/music.wav", Tones.sine(900, 8000, 8000, 0.4));
        CallSid call = talkingTo("<Pause length='60'/>");

        done(stage.calls().hold(call, Optional.of("https://app.test/music.wav")));
        stage.pass(5);

        assertThat(alice.hears(900)).isTrue();
    }

    @Test
    void musicThatIsNotToBeHadIsNotedAndOursPlays() {
        CallSid call = talkingTo("<Pause length='60'/>");

        done(stage.calls().hold(call, Optional.of("https://app.test/gone.wav")));
        stage.pass(3);

        assertThat(alice.loudness()).isGreaterThan(1000);
        assertThat(stage.diary().problems()).hasSize(1);
    }

    @Test
    void aRedirectTakesAHeldPartyBack() throws Exception {
        stage.files().serve("https://app.test/tone.wav", Tones.sine(700, 80_000, 8000, 0.4));
        CallSid call = talkingTo("<Pause length='60'/>");
        done(stage.calls().hold(call, Optional.empty()));
        stage.pass(1);

        Outcome outcome = stage.calls()
                .redirect(
                        call,
                        new RedirectCall(
                                new VoiceHandling.Run("<Response><Play>https://app.test/tone.wav</Play></Response>"),
                                Optional.empty()));
        stage.pass(3);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(alice.hears(700)).isTrue();
        assertThat(stage.calls().live(call).orElseThrow().line()).isEqualTo(Call.Line.OPEN);
    }

    @Test
    void aMutedPartyHearsButIsNotHeard() {
        CallSid parent = bridge();
        alice.speak(500, 20);
        bob.speak(1300, 20);
        stage.pass(1);

        Call muted = done(stage.calls().mute(parent, true));
        stage.pass(2);
        int whileMuted = bob.loudness();
        boolean aliceHeard = alice.hears(1300);
        done(stage.calls().mute(parent, false));
        stage.pass(2);

        assertThat(muted.line().muted()).isTrue();
        assertThat(whileMuted).isLessThan(50);
        assertThat(aliceHeard).isTrue();
        assertThat(bob.hears(500)).isTrue();
    }

    @Test
    void everyChangeOfTheLineIsJournaledOnce() {
        CallSid call = talkingTo("<Pause length='60'/>");

        done(stage.calls().hold(call, Optional.empty()));
        done(stage.calls().hold(call, Optional.empty()));
        done(stage.calls().mute(call, true));
        done(stage.calls().unhold(call));
        done(stage.calls().unhold(call));

        assertThat(stage.diary().events().stream()
                        .filter(Event.CallChanged.class::isInstance)
                        .map(event -> event.call().line()))
                .containsExactly(new Call.Line(true, false), new Call.Line(true, true), new Call.Line(false, true));
    }

    @Test
    void aCallThatRingsTakesNoSuchOrders() {
        alice.neverAnswers();
        CallSid call = stage.place(ALICE, "<Pause length='60'/>");
        stage.pass(2);

        assertThat(now(stage.calls().hold(call, Optional.empty()))).isInstanceOf(Outcome.NotNow.class);
        assertThat(now(stage.calls().mute(call, true))).isInstanceOf(Outcome.NotNow.class);
        assertThat(now(stage.calls().record(call, MONO))).isInstanceOf(RecordingOutcome.NotNow.class);
    }

    @Test
    void aCallThatIsOverTakesNone() {
        CallSid call = talkingTo("<Pause length='1'/>");
        stage.untilAllIsOver();

        assertThat(now(stage.calls().unhold(call))).isInstanceOf(Outcome.Unknown.class);
        assertThat(now(stage.calls().change(call, Optional.empty(), new RecordingChange.Stop())))
                .isInstanceOf(RecordingOutcome.Unknown.class);
    }

    @Test
    void ordersThatTheEndOvertakesAreAnswered() {
        CallSid call = talkingTo("<Pause length='60'/>");

        stage.calls().end(call, EndCall.COMPLETE);
        CompletableFuture<Outcome> late = stage.calls().hold(call, Optional.empty());
        stage.untilAllIsOver();

        assertThat(late)
                .isCompletedWithValueMatching(outcome ->
                        outcome instanceof Outcome.NotNow(Call over) && over.status() == CallStatus.COMPLETED);
    }

    @Test
    void aFloodOfOrdersIsTurnedAwayAndHarmsNobody() {
        CallSid call = talkingTo("<Pause length='60'/>");

        List<CompletableFuture<Outcome>> flood = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            flood.add(stage.calls().mute(call, i % 2 == 0));
        }
        stage.pass(1);

        assertThat(flood).allMatch(CompletableFuture::isDone);
        assertThat(flood).anyMatch(each -> each.join() instanceof Outcome.TooMany);
        assertThat(stage.calls().live(call)).isPresent();
        assertThat(now(stage.calls().mute(call, false))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aRecordingIsPausedWithSilenceAndGoesOn() {
        CallSid call = talkingTo("<Pause length='60'/>");
        alice.speak(600, 20);

        // Short: a real disk has no part in virtual time.
        Recording begun = recorded(stage.calls().record(call, MONO));
        stage.pass(1);
        Recording paused = recorded(change(call, new RecordingChange.Pause(true)));
        stage.pass(1);
        Recording resumed = recorded(change(call, new RecordingChange.Resume()));
        stage.pass(1);
        Recording stopped = recorded(change(call, new RecordingChange.Stop()));

        assertThat(begun.status()).isEqualTo(Recording.Status.IN_PROGRESS);
        assertThat(paused.status()).isEqualTo(Recording.Status.PAUSED);
        assertThat(resumed.status()).isEqualTo(Recording.Status.IN_PROGRESS);
        assertThat(stopped.status()).isEqualTo(Recording.Status.COMPLETED);
        assertThat(stopped.duration().orElseThrow()).isBetween(Duration.ofMillis(2800), Duration.ofMillis(3300));
        assertThat(stage.calls().live(call)).isPresent();
    }

    @Test
    void aSkippedPauseIsLeftOut() {
        CallSid call = talkingTo("<Pause length='60'/>");
        alice.speak(600, 20);

        recorded(stage.calls().record(call, MONO));
        stage.pass(2);
        recorded(change(call, new RecordingChange.Pause(false)));
        stage.pass(5);
        recorded(change(call, new RecordingChange.Resume()));
        stage.pass(1);
        Recording stopped = recorded(change(call, new RecordingChange.Stop()));

        assertThat(stopped.duration().orElseThrow()).isBetween(Duration.ofMillis(2800), Duration.ofMillis(3300));
    }

    @Test
    void severalRecordingsGrowAtOnceAndAreNamed() {
        CallSid call = talkingTo("<Pause length='60'/>");
        alice.speak(600, 20);
        Recording first = recorded(stage.calls().record(call, MONO));
        Recording second = recorded(stage.calls().record(call, MONO));
        stage.pass(1);

        RecordingOutcome unnamed = now(change(call, new RecordingChange.Stop()));
        Recording stopped = recorded(stage.calls().change(call, Optional.of(first.sid()), new RecordingChange.Stop()));
        Recording last = recorded(change(call, new RecordingChange.Stop()));
        RecordingOutcome again = now(change(call, new RecordingChange.Stop()));

        assertThat(unnamed).isInstanceOf(RecordingOutcome.Several.class);
        assertThat(stopped.sid()).isEqualTo(first.sid());
        assertThat(last.sid()).isEqualTo(second.sid());
        assertThat(again).isInstanceOf(RecordingOutcome.NotGrowing.class);
    }

    @Test
    void aRecordingThatGrowsAtTheEndIsCompletedWithTheCall() {
        CallSid call = talkingTo("<Pause length='60'/>");
        alice.speak(600, 20);
        recorded(stage.calls().record(call, MONO));
        stage.pass(2);

        alice.hangUp();
        stage.untilAllIsOver();

        assertThat(stage.diary().recordings().getLast().status()).isEqualTo(Recording.Status.COMPLETED);
    }

    @Test
    void theDialledSideIsRecordedFromItsOwnPointOfView() {
        CallSid child = stage.diary().children(bridge()).getFirst();
        alice.speak(500, 20);
        bob.speak(1300, 20);
        stage.pass(1);

        recorded(stage.calls()
                .record(
                        child,
                        new RecordingOrder(
                                Recording.Source.START_CALL_RECORDING_API,
                                2,
                                Recording.Track.BOTH,
                                false,
                                Optional.empty())));
        stage.pass(3);
        Recording stopped = recorded(change(child, new RecordingChange.Stop()));

        assertThat(stopped.call()).isEqualTo(child);
        assertThat(Tones.share(stage.files().samples(stopped, 0), 1300, 8000)).isGreaterThan(0.9);
        assertThat(Tones.share(stage.files().samples(stopped, 1), 500, 8000)).isGreaterThan(0.9);
    }

    @Test
    void ofTwoRedirectsAtOnceTheLastCounts() {
        CallSid call = talkingTo("<Pause length='60'/>");

        stage.calls().redirect(call, to("<Play digits='1'/><Pause length='5'/>"));
        stage.calls().redirect(call, to("<Play digits='2'/><Pause length='5'/>"));
        stage.pass(3);

        assertThat(alice.keys()).isEqualTo("2");
    }

    @Test
    void aHangUpDuringARedirectEndsTheCallOnce() {
        CallSid call = talkingTo("<Pause length='60'/>");

        stage.calls().redirect(call, to("<Pause length='50'/>"));
        stage.calls().end(call, EndCall.COMPLETE);
        stage.calls().end(call, EndCall.COMPLETE);
        stage.untilAllIsOver();

        assertThat(stage.diary().events().stream().filter(Event.CallEnded.class::isInstance))
                .hasSize(1);
    }

    private static RedirectCall to(String verbs) {
        return new RedirectCall(new VoiceHandling.Run("<Response>" + verbs + "</Response>"), Optional.empty());
    }

    /// Alice is called and connected with Bob, who answered.
    private CallSid bridge() {
        CallSid parent = talkingTo("<Dial>" + BOB + "</Dial>");
        stage.until(bob::isTalking);
        stage.pass(1);
        return parent;
    }

    private CallSid talkingTo(String verbs) {
        CallSid call = stage.place(ALICE, verbs);
        stage.until(alice::isTalking);
        stage.pass(0.5);
        return call;
    }

    private CompletableFuture<RecordingOutcome> change(CallSid call, RecordingChange change) {
        return stage.calls().change(call, Optional.empty(), change);
    }

    private Call done(CompletableFuture<Outcome> order) {
        return ((Outcome.Done) now(order)).call();
    }

    private Recording recorded(CompletableFuture<RecordingOutcome> order) {
        return ((RecordingOutcome.Done) now(order)).recording();
    }

    private <T> T now(CompletableFuture<T> order) {
        stage.until(order::isDone);
        return order.join();
    }
}
