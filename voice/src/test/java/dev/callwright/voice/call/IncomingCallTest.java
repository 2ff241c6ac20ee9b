package dev.callwright.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.TrunkSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.SipGate;
import dev.callwright.voice.port.TwimlSource;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.stage.Phone;
import dev.callwright.voice.stage.Stage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class IncomingCallTest {
    private static final String NUMBER = "+15550199";
    private static final String ASKED = "https://app.test/voice";

    @TempDir
    private Path folder;

    private Stage stage;
    private Phone alice;

    @BeforeEach
    void raiseTheCurtain() {
        stage = Stage.at(folder);
        alice = stage.phone("+15550101", "10.0.0.2");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void isAnsweredByItsFirstVerbAndSpokenTo() {
        stage.numbers().answer(NUMBER, "<Say>440</Say><Say>440</Say>");

        alice.call(NUMBER);
        stage.until(alice::isTalking);
        stage.pass(0.9);
        boolean heard = alice.hears(440);
        stage.untilAllIsOver();

        assertThat(heard).isTrue();
        assertThat(stage.diary().story(received()))
                .containsExactly("0.0 queued", "0.0 0 ringing", "0.0 1 answered", "2.0 2 ended completed");
        assertThat(alice.log()).containsExactly("0.0 ringing", "0.0 answered", "2.0 PeerHungUp, over");
    }

    @Test
    void knowsWhoCallsWhom() {
        stage.numbers().answer(NUMBER, "");

        alice.call(NUMBER);
        stage.untilAllIsOver();

        Call call = stage.diary().last(received());
        assertThat(call.identity().direction()).isEqualTo(Direction.INBOUND);
        assertThat(call.identity().from()).isEqualTo(new Endpoint.PhoneNumber("+15550101"));
        assertThat(call.identity().to()).isEqualTo(new Endpoint.PhoneNumber(NUMBER));
    }

    @Test
    void believesTheGateAboutTheCallerAndTheTrunk() {
        TrunkSid trunk = new TrunkSid("TK" + "0".repeat(32));
        stage.numbers()
                .judge(
                        "+15550101@phones.test",
                        new SipGate.Verdict.Allow(Optional.of(new Endpoint.Client("alice")), Optional.of(trunk)));
        stage.numbers().answer(NUMBER, "");

        alice.call(NUMBER);
        stage.untilAllIsOver();

        Call call = stage.diary().last(received());
        assertThat(call.identity().from()).isEqualTo(new Endpoint.Client("alice"));
        assertThat(call.identity().details().trunk()).contains(trunk);
    }

    @Test
    void whoIsShutOutLeavesNoTrace() {
        stage.numbers().answer(NUMBER, "");
        stage.numbers().judge("+15550101@phones.test", new SipGate.Verdict.Refuse(403, "Forbidden"));

        alice.call(NUMBER);
        stage.pass(1);

        assertThat(alice.log()).containsExactly("0.0 refused 403, over");
        assertThat(stage.diary().events()).isEmpty();
    }

    @Test
    void aNumberThatNobodyAnswersDoesNotExist() {
        alice.call("+15550777");
        stage.pass(1);

        assertThat(alice.log()).containsExactly("0.0 refused 404, over");
        assertThat(stage.diary().events()).isEmpty();
    }

    @Test
    void whoHasNoAudioInCommonIsToldSo() {
        stage.numbers().answer(NUMBER, "");

        alice.call(NUMBER, Body.of("application/sdp", """
                        v=0
                        o=- 1 1 IN IP4 10.0.0.2
                        s=-
                        c=IN IP4 10.0.0.2
                        t=0 0
                        m=audio 4000 RTP/AVP 18
                        a=rtpmap:18 G729/8000
                        """));
        stage.pass(1);

        assertThat(alice.log()).containsExactly("0.0 refused 488, over");
    }

    @Test
    void anInviteWithoutAnOfferGetsOursWithTheAnswer() {
        stage.numbers().answer(NUMBER, "<Say>440</Say><Pause/>");

        alice.call(NUMBER, Body.NONE);
        stage.until(alice::isTalking);
        stage.pass(0.9);

        assertThat(alice.hears(440)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"<Reject/>, 603, no-answer", "<Reject reason='busy'/>, 486, busy"})
    void canBeRejectedWithoutAnAnswer(String verb, int status, String end) {
        stage.numbers().answer(NUMBER, verb);

        alice.call(NUMBER);
        stage.untilAllIsOver();

        assertThat(alice.log()).containsExactly("0.0 ringing", "0.0 refused " + status + ", over");
        assertThat(stage.diary().story(received())).last().isEqualTo("0.0 1 ended " + end);
    }

    @Test
    void ringsThroughALeadingPause() {
        stage.numbers().answer(NUMBER, "<Pause length='4'/><Say>x</Say>");

        alice.call(NUMBER);
        stage.untilAllIsOver();

        assertThat(alice.log()).containsExactly("0.0 ringing", "4.0 answered", "5.0 PeerHungUp, over");
    }

    @Test
    void anEmptyDocumentAnswersAndHangsUp() {
        stage.numbers().answer(NUMBER, "");

        alice.call(NUMBER);
        stage.untilAllIsOver();

        assertThat(stage.diary().story(received()))
                .containsExactly("0.0 queued", "0.0 0 ringing", "0.0 1 answered", "0.0 2 ended completed");
    }

    @Test
    void aCallerWhoGivesUpCancelsIt() {
        stage.numbers().answer(NUMBER, "<Pause length='60'/>");

        alice.call(NUMBER);
        stage.pass(5);
        alice.hangUp();
        stage.untilAllIsOver();

        assertThat(stage.diary().story(received())).last().isEqualTo("5.0 1 ended canceled");
    }

    @Test
    void asksTheApplicationWhileItRings() {
        stage.numbers().answer(NUMBER, ask());
        stage.web().serve(ASKED, "<Say>x</Say><Redirect>/more</Redirect>");
        stage.web().serve("https://app.test/more", "<Say>y</Say>");

        alice.call(NUMBER);
        stage.untilAllIsOver();

        assertThat(stage.web().asked())
                .extracting(request -> request.call().status().text())
                .containsExactly("ringing", "in-progress");
        assertThat(stage.diary().story(received())).last().isEqualTo("2.0 2 ended completed");
    }

    @Test
    void apologisesWhenTheApplicationIsDown() {
        stage.numbers().answer(NUMBER, ask());

        alice.call(NUMBER);
        stage.untilAllIsOver();

        assertThat(stage.diary().problems()).extracting(Problem::code).containsExactly(11200);
        assertThat(stage.diary().story(received()))
                .containsExactly(
                        "0.0 queued", "0.0 0 ringing", "0.0 problem 11200", "0.0 1 answered", "1.0 2 ended completed");
    }

    @Test
    void echoesTheCaller() {
        stage.numbers().answer(NUMBER, "<Echo/>");

        alice.call(NUMBER);
        stage.until(alice::isTalking);
        alice.speak(700, 3);
        stage.pass(2);
        boolean heard = alice.hears(700);
        alice.hangUp();
        stage.untilAllIsOver();

        assertThat(heard).isTrue();
        assertThat(stage.diary().story(received())).last().isEqualTo("2.0 2 ended completed");
    }

    @Test
    void gathersKeysPressedWhileThePromptPlays() {
        stage.numbers().answer(NUMBER, ask());
        stage.web().serve(ASKED, "<Gather action='/keys' numDigits='3'><Say loop='0'>440</Say></Gather>");
        stage.web().serve("https://app.test/keys", "<Say>1200</Say>");

        alice.call(NUMBER);
        stage.until(alice::isTalking);
        stage.pass(2);
        boolean prompt = alice.hears(440);
        alice.press("12#");
        stage.pass(1.5);
        alice.press("4*7");
        stage.pass(3);

        assertThat(prompt).isTrue();
        assertThat(stage.web().asked())
                .last()
                .extracting(TwimlSource.Request::extra)
                .satisfies(
                        extra -> assertThat(extra).containsEntry("Digits", "12").containsEntry("FinishedOnKey", "#"));
    }

    @Test
    void hearsKeysThatComeAsInfo() {
        stage.numbers().answer(NUMBER, ask());
        stage.web().serve(ASKED, "<Gather action='/keys' numDigits='1'/>");
        stage.web().serve("https://app.test/keys", "");

        alice.call(NUMBER);
        stage.until(alice::isTalking);
        alice.info(Body.of("application/dtmf-relay", "Signal=7\r\nDuration=160\r\n"));
        stage.untilAllIsOver();

        assertThat(stage.web().asked().getLast().extra()).containsEntry("Digits", "7");
    }

    @Test
    void isSilentWhileItIsHeld() {
        stage.numbers().answer(NUMBER, "<Say loop='0'>440</Say>");
        alice.call(NUMBER);
        stage.until(alice::isTalking);
        stage.pass(2);
        boolean before = alice.hears(440);

        alice.hold(true);
        stage.pass(2);
        alice.hold(false);
        stage.pass(2);

        assertThat(before).isTrue();
        assertThat(alice.log())
                .filteredOn(line -> line.contains("re-offer"))
                .containsExactly("2.0 re-offer 200", "4.0 re-offer 200");
        assertThat(alice.hears(440)).isTrue();
    }

    @Test
    void isRefusedWhenTooManyGoOn() {
        leaveRoomForOne();
        Phone bob = stage.phone("+15550102", "10.0.0.3");
        stage.numbers().answer(NUMBER, "<Pause length='60'/>");

        alice.call(NUMBER);
        stage.pass(1);
        bob.call(NUMBER);
        stage.pass(1);

        assertThat(bob.log()).containsExactly("1.0 refused 503, over");
        assertThat(stage.calls().count()).isEqualTo(1);
    }

    @Test
    void isRefusedWhenTooManyComeAtOnce() {
        leaveRoomForOne();
        Phone bob = stage.phone("+15550102", "10.0.0.3");
        stage.numbers().answer(NUMBER, "<Pause length='60'/>");

        alice.call(NUMBER);
        bob.call(NUMBER);
        stage.pass(1);

        assertThat(Stream.concat(alice.log().stream(), bob.log().stream()))
                .containsExactlyInAnyOrder("0.0 ringing", "0.0 refused 503, over");
    }

    @Test
    void makesRoomAgainWhenItIsTurnedAway() {
        leaveRoomForOne();
        stage.numbers().answer(NUMBER, "");
        alice.call("+15550777");
        stage.pass(1);

        alice.call(NUMBER);
        stage.untilAllIsOver();

        assertThat(stage.diary().story(received())).last().isEqualTo("1.0 2 ended completed");
    }

    @Test
    void endsWhenTheApplicationBreaksInAWayNobodyThoughtOf() {
        stage.numbers().answer(NUMBER, ask());
        stage.web().breakDown(new StackOverflowError("deep"));

        alice.call(NUMBER);
        stage.untilAllIsOver();

        assertThat(stage.diary().story(received())).last().isEqualTo("0.0 1 ended failed");
    }

    @ParameterizedTest
    @CsvSource({
        "<sip:+15550188@carrier.test>;reason=no-answer, +15550188",
        "<sip:desk@carrier.test>, sip:desk@carrier.test",
        "nonsense <, ''"
    })
    void knowsWhoForwardedIt(String diversion, String told) {
        stage.numbers().answer(NUMBER, "");

        alice.call(NUMBER, Headers.EMPTY.with("Diversion", diversion));
        stage.untilAllIsOver();

        assertThat(stage.diary()
                        .last(received())
                        .identity()
                        .details()
                        .forwardedFrom()
                        .orElse(""))
                .isEqualTo(told);
    }

    private void leaveRoomForOne() {
        stage.close();
        stage = new Stage(folder, 1, CallsSettings.at("callwright.test").withMaxCalls(1));
        alice = stage.phone("+15550101", "10.0.0.2");
    }

    private CallSid received() {
        assertThat(stage.diary().received()).hasSize(1);
        return stage.diary().received().getFirst();
    }

    private static VoiceHandling ask() {
        return new VoiceHandling.Ask(new Webhook(ASKED, WebhookMethod.POST), Optional.empty());
    }
}
